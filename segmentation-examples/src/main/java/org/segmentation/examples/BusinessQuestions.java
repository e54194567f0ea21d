package org.segmentation.examples;

import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.preferredProductType;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.rule.Condition.column;
import static org.segmentation.transform.Transforms.floor;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.time.LocalDate;
import org.segmentation.cluster.KMeans;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.question.Questions;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.rfm.TierScheme;
import org.segmentation.rule.Comparison;
import org.segmentation.rule.RuleSegments;
import org.segmentation.rule.Rules;
import org.segmentation.segment.MacroSegmentation;
import org.segmentation.segment.MacroSegmenter;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;

/** What a marketer decides and asks: segments by rules, questions with one-line answers, and clusters within rules. */
public final class BusinessQuestions {

    private BusinessQuestions() {
    }

    private static FeatureTable customersAsOf(LocalDate day) {
        return FeatureExtractor.asOf(day).with(recency(), frequency(), monetary(), averageReturnRate(),
                preferredProductType()).extract(SampleShop.orders());
    }

    /**
     * Asks about the customers of the sample shop.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        FeatureTable customers = customersAsOf(LocalDate.of(2025, 12, 31));

        // Segments by rules: the first that matches counts.
        Rules rules = Rules.first("big and recent", column("monetary").over(1000).and(column("recency").atMost(30)))
                .then("big and gone", column("monetary").over(1000).and(column("recency").over(180)))
                .then("new", column("frequency").is(1).and(column("recency").atMost(90)))
                .otherwise("the rest");
        RuleSegments decided = rules.apply(customers);
        System.out.println(Profile.of(customers.select("recency", "frequency", "monetary"), decided));

        // Questions.
        FittedTiers tiers = TierScheme.lowest("Silver").tier("Gold", 500).tier("Platinum", 1500).fit(customers, "monetary");
        Questions questions = Questions.about(customers);
        System.out.println();
        System.out.println(questions.biggestSpendersShare(.1).sentence());
        System.out.println(questions.spendersMaking(.8).sentence());
        System.out.println(questions.lapsedBigSpenders(.2, 180).sentence());
        System.out.println(questions.biggestReturners(50).sentence());
        System.out.println(questions.nextTier(tiers, 50).sentence());
        FeatureTable halfAYearAgo = customersAsOf(LocalDate.of(2025, 6, 30));
        System.out.println(Questions.growth(rules.apply(halfAYearAgo), decided).sentence());

        // Clusters found without the rules, and within each of them.
        Segmenter segmenter = Segmenter.using(KMeans.into(3).seed(42)).by("recency", "frequency", "monetary")
                .transform(floor(0, "monetary").then(log1p("frequency", "monetary")).then(standardise()));
        Segmentation found = segmenter.fit(customers).segment(customers);
        System.out.println(Questions.border(found, 20).sentence());
        System.out.println();
        System.out.println(Comparison.of(customers.select("recency", "frequency", "monetary"), decided, found));

        MacroSegmentation micro = MacroSegmenter.using(segmenter).fit(customers, decided).segment(customers, decided);
        System.out.println();
        System.out.println(micro);
    }
}
