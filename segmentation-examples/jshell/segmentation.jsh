// The library at hand, and the sample shop loaded: orders and customers.
// JShell cuts long values short: println(…) shows them in full. To go on on a further line, end a line with the dot.
import java.nio.file.*;
import java.time.*;
import java.util.*;
import org.segmentation.binning.*;
import org.segmentation.cluster.*;
import org.segmentation.examples.*;
import org.segmentation.feature.*;
import org.segmentation.input.*;
import org.segmentation.io.csv.*;
import org.segmentation.io.jdbc.*;
import org.segmentation.io.model.*;
import org.segmentation.question.*;
import org.segmentation.rfm.*;
import org.segmentation.rule.*;
import org.segmentation.segment.*;
import org.segmentation.table.*;
import org.segmentation.text.*;
import org.segmentation.transaction.*;
import org.segmentation.transform.*;
import static org.segmentation.feature.Features.*;
import static org.segmentation.rule.Condition.column;
import static org.segmentation.transform.Transforms.*;

void println(Object result) { System.out.println(result); }

TransactionSource orders = SampleShop.orders();
FeatureTable customers = FeatureExtractor.asOfLastOrder().with(recency(), frequency(), monetary()).extract(orders);

println("\norders, customers = " + customers + "\n\nTry println(RfmScorer.quintiles().score(customers))");
