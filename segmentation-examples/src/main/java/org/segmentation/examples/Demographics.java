package org.segmentation.examples;

import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.standardise;

import java.io.StringReader;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.io.csv.CsvFeatures;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;

/** A table of customers instead of orders, with categories among its columns: encode, cluster, describe, explain. */
public final class Demographics {

    private static final String PEOPLE = """
            customer,age,home,contact,yearly_spend
            Ada,24,flat,app,310
            Bo,27,flat,app,280
            Cem,22,flat,app,190
            Dan,29,flat,app,350
            Eva,25,flat,app,260
            Fay,41,house,shop,1450
            Gil,45,house,shop,1720
            Hana,39,house,shop,1380
            Ivo,47,house,shop,1900
            Jo,43,house,web,1510
            Kim,68,flat,phone,620
            Lea,71,flat,phone,540
            Max,66,flat,phone,700
            Nia,74,flat,phone,480
            Otto,70,house,phone,590
            """;

    private Demographics() {
    }

    /**
     * Finds segments by age, home, contact and spend, and puts a new customer into one.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        FeatureTable people = CsvFeatures.fromText("people", () -> new StringReader(PEOPLE)).id("customer")
                .numeric("age", "yearly_spend").categorical("home", "contact").read();

        SegmentationModel model = Segmenter.using(ElbowSelector.between(1, 8))
                .transform(log1p("yearly_spend").then(standardise()).then(oneHot())).fit(people);
        Segmentation segments = model.segment(people);
        System.out.println(Profile.of(people, segments, "yearly_spend"));
        System.out.println();
        System.out.println(segments.explain("Jo"));

        FeatureTable newcomer = CsvFeatures.fromText("newcomer", () -> new StringReader("""
                customer,age,home,contact,yearly_spend
                Pia,52,house,web,1200
                """)).id("customer").numeric("age", "yearly_spend").categorical("home", "contact").read();
        System.out.println();
        System.out.println("Pia goes to " + model.segment(newcomer).groupOf("Pia"));
    }
}
