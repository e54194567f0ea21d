package org.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.log;
import static org.segmentation.transform.Transforms.replaceNonPositive;
import static org.segmentation.transform.Transforms.round;
import static org.segmentation.transform.Transforms.standardise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.segmentation.cluster.KMeans;
import org.segmentation.golden.GoldenCustomers;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** Profiles, personas and maps of the reference data; skipped where they are absent. */
class GoldenProfilesTest {

    private static FeatureTable mall() throws IOException {
        Path file = Path.of("..", "..", "shared", "data", "mall_customers.csv");
        Assumptions.assumeTrue(Files.exists(file), () -> "no golden figures: " + file + " is absent");
        List<String[]> rows = Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
        return FeatureTable.withIds(rows.stream().map(cells -> cells[0]).toList())
                .withCategorical("gender", rows.stream().map(cells -> cells[1]).toArray(String[]::new))
                .with(FeatureColumn.numeric("annualIncome").unit("k$"),
                        rows.stream().mapToDouble(cells -> Double.parseDouble(cells[3])).toArray())
                .withNumeric("spendingScore", rows.stream().mapToDouble(cells -> Double.parseDouble(cells[4])).toArray());
    }

    @Test
    void ofAllBritishCustomersAreThePublishedFigures() {
        FeatureTable uci = GoldenCustomers.uci();
        GroupProfile all = Profile.of(uci, uci.group("all", List.of("everybody"), new int[uci.rows()])).group("everybody");
        FeatureSummary recency = all.feature("recency");
        assertThat(List.of(recency.lowerQuartile(), recency.median(), recency.upperQuartile())).containsExactly(17.0, 50.0, 142.0);
        FeatureSummary monetary = all.feature("monetary");
        assertThat(monetary.mean()).isCloseTo(1863.910113, within(1e-6));
        assertThat(monetary.lowerQuartile()).isCloseTo(300.04, within(0.005));
        assertThat(monetary.median()).isCloseTo(651.82, within(0.005));
        assertThat(monetary.upperQuartile()).isCloseTo(1575.89, within(0.005));
        assertThat(monetary.effect()).as("there are no others").isZero();
        assertThat(all.persona().name()).isEqualTo("Average customers");
    }

    @Test
    void ofTheBritishCustomersClustersGetNamesThatSayWhoTheyAre() {
        FeatureTable uci = GoldenCustomers.uci();
        Segmentation segments = Segmenter.using(KMeans.into(3).seed(1))
                .transform(replaceNonPositive(1).then(log()).then(round(3)).then(standardise())).fit(uci).segment(uci);
        Profile profile = segments.profile();
        assertThat(profile.names().values()).containsExactly("Recent frequent big spenders", "Average customers",
                "Fading occasional small spenders");
        GroupProfile best = profile.group("Cluster 1");
        assertThat(best.description()).isEqualTo("buys most often, spends most, last bought within a month");
        assertThat(best.share()).isLessThan(0.23);
        assertThat(best.spendShare().orElseThrow()).isGreaterThan(0.65);
        assertThat(best.farthest()).contains("Cluster 3");
        assertThat(best.typical()).hasSize(3).allMatch(id -> segments.groupOf(id).equals("Cluster 1"));
        assertThat(segments.contributions().attributes()).extracting(AttributeContribution::share)
                .allSatisfy(share -> assertThat(share).as("three standardised columns").isCloseTo(1 / 3.0, within(1e-9)));
        assertThat(segments.map().segments()).extracting(PerceptualMap.Place::x).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void ofTheMallAreTheFiveKnownGroups() throws IOException {
        FeatureTable mall = mall();
        Segmentation segments = Segmenter.using(KMeans.into(5)).by("annualIncome", "spendingScore").fit(mall).segment(mall);
        Profile profile = segments.profile("annualIncome");
        double[][] published = {{25.727, 79.364, 22}, {26.304, 20.913, 23}, {55.296, 49.519, 81}, {86.538, 82.128, 39},
            {88.2, 17.114, 35}};
        for (int g = 0; g < published.length; g++) {
            GroupProfile group = profile.groups().get(g);
            assertThat(group.feature("annualIncome").mean()).isCloseTo(published[g][0], within(5e-4));
            assertThat(group.feature("spendingScore").mean()).isCloseTo(published[g][1], within(5e-4));
            assertThat(group.size()).isEqualTo((int) published[g][2]);
            if (g != 2) {
                assertThat(group.nearest()).as("the middle one").contains("Cluster 3");
                assertThat(group.distances().get("Cluster 3")).isCloseTo(Math.hypot(
                        published[g][0] - published[2][0], published[g][1] - published[2][1]), within(2e-3));
            }
        }
        assertThat(profile.names().values()).containsExactly("Low annual income, high spending score",
                "Low annual income, low spending score", "Average customers", "High spending score, high annual income",
                "Low spending score, high annual income");
        assertThat(profile.group("Cluster 5").overRepresented()).extracting(LevelSummary::level).containsExactly("Male");
        assertThat(profile.actionableFrom(30).groups()).filteredOn(group -> !group.actionable())
                .extracting(GroupProfile::name).containsExactly("Cluster 1", "Cluster 2");
    }

    /** Two standardised columns with correlation r have the principal variances 1 + |r| and 1 − |r|, at 45 degrees. */
    @Test
    void ofTheMallIsAMapOfWhichTheAnswerIsKnown() throws IOException {
        FeatureTable two = mall().select("annualIncome", "spendingScore");
        FeatureTable scaled = standardise().fit(two).apply(two);
        double r = 0;
        for (int row = 0; row < scaled.rows(); row++) {
            r += scaled.value(row, 0) * scaled.value(row, 1) / scaled.rows();
        }
        PerceptualMap map = PerceptualMap.of(scaled);
        assertThat(r).isCloseTo(0.0099, within(5e-5));
        assertThat(map.variances()).containsExactly(new double[] {1 + r, 1 - r}, within(1e-12));
        double half = Math.sqrt(0.5);
        assertThat(map.axes()[0]).containsExactly(new double[] {half, half}, within(1e-9));
        assertThat(map.axes()[1]).containsExactly(new double[] {half, -half}, within(1e-9));
    }
}
