package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

/** Star ratings by customer and group, and figures summed by group. */
class SatisfactionTest {

    private static List<Rating> ratings(String customer, double... stars) {
        List<Rating> ratings = new ArrayList<>();
        for (double star : stars) {
            ratings.add(new Rating(customer, Instant.EPOCH, star));
        }
        return ratings;
    }

    private static Satisfaction some() {
        List<Rating> all = new ArrayList<>(ratings("bob", 5, 5, 5, 4, 5, 5));
        all.addAll(ratings("ann", 1, 4));
        all.addAll(ratings("eve", 3));
        return Satisfaction.of(all);
    }

    /** Student's t for n = 6 is 2.570582; Wilson's interval of 8 of 10 is .4902 to .9433 (Newcombe 1998). */
    @Test
    void meanShareAndIntervals() {
        CsatScore bob = some().of("bob").orElseThrow();
        assertThat(bob.mean()).isEqualTo(29 / 6.0, within(1e-12));
        assertThat(bob.low()).isEqualTo(29 / 6.0 - 2.570582 * Math.sqrt(1 / 6.0) / Math.sqrt(6), within(1e-6));
        assertThat(bob.high()).isEqualTo(5);
        CsatScore ten = Satisfaction.of(ratings("ann", 5, 5, 4, 4, 4, 5, 5, 5, 3, 1)).all();
        assertThat(ten.satisfied()).isEqualTo(.8);
        assertThat(ten.satisfiedLow()).isEqualTo(.4902, within(.0001));
        assertThat(ten.satisfiedHigh()).isEqualTo(.9433, within(.0001));
        CsatScore eve = some().of("eve").orElseThrow();
        assertThat(eve.mean()).isEqualTo(3);
        assertThat(eve.low()).isNaN();
        assertThat(some().of("nobody")).isEmpty();
        assertThat(some().all().ratings()).isEqualTo(9);
        assertThat(some().all().customers()).isEqualTo(3);
        assertThat(Satisfaction.of(List.of()).all().mean()).isNaN();
    }

    @Test
    void aboveFourPointEightRatingsLookSuspect() {
        assertThat(some().of("bob").orElseThrow().suspicious()).isTrue();
        assertThat(some().of("bob").orElseThrow()).asString().endsWith("above 4.8 of 5 ratings look suspect");
        assertThat(Satisfaction.of(ratings("ann", 5, 5, 5, 5, 4)).all().suspicious()).isFalse();
        assertThat(Satisfaction.of(ratings("ann", 9, 10, 10), 0, 10).all().suspicious()).isTrue();
        assertThat(Satisfaction.of(ratings("ann", 9, 9, 10), 0, 10).all().satisfied()).isEqualTo(1);
    }

    @Test
    void byGroupWithThoseWhoHaveNotRated() {
        Grouping tiers = Grouping.of("tier", List.of("Gold", "Silver", "Bronze"), List.of("ann", "bob", "dan", "fay"),
                new int[] {0, 0, 1, 1});
        assertThat(some().by(tiers).keySet()).containsExactly("Gold", "Silver", "Bronze");
        assertThat(some().by(tiers).get("Gold").ratings()).isEqualTo(8);
        assertThat(some().by(tiers).get("Gold").customers()).isEqualTo(2);
        assertThat(some().by(tiers).get("Silver").mean()).isNaN();
        assertThat(some().tableBy(tiers).toString()).contains("Gold").contains("-");
    }

    @Test
    void ratingsOutsideTheScaleAreRefused() {
        assertThatThrownBy(() -> Satisfaction.of(ratings("ann", 4, 6))).isInstanceOf(InputException.class)
                .hasMessageContaining("column 'stars': '6.0' is not on the scale from 1 to 5 stars (customer 'ann'");
        assertThatThrownBy(() -> Satisfaction.of(List.of(), 1, 2)).hasMessageContaining("at least three steps");
        assertThatThrownBy(() -> new Rating("ann", Instant.EPOCH, Double.NaN)).hasMessageContaining("not finite");
        assertThatThrownBy(() -> new Rating(" ", Instant.EPOCH, 1)).hasMessageContaining("needs a customer");
    }

    @Test
    void ratingsOfOtherTimesAreLeftOutAndCounted() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant until = Instant.parse("2026-02-01T00:00:00Z");
        RatingSource source = RatingSource.of(List.of(new Rating("ann", from.minusMillis(1), 1),
                new Rating("ann", from, 4), new Rating("bob", until.minusMillis(1), 5), new Rating("bob", until, 2)),
                RatingScale.of(1, 5));
        Satisfaction january = Satisfaction.read(source.between(from, until));
        assertThat(january.all().mean()).isEqualTo(4.5);
        assertThat(january.scale()).isEqualTo(RatingScale.of(1, 5)).hasToString("1 to 5 stars");
        assertThat(january.intake()).hasToString("4 ratings: 2 used, 2 before or after the time looked at");
        assertThat(Satisfaction.read(source).intake()).isEqualTo(Intake.of("ratings", 4));
        assertThatThrownBy(() -> source.between(until, from)).hasMessageContaining("the first must be earlier");
    }

    @Test
    void halvesAreOnTheScaleAndWhatIsNoNumberIsNot() {
        RatingScale scale = RatingScale.of(0, 10);
        assertThat(scale.holds(0)).isTrue();
        assertThat(scale.holds(9.5)).isTrue();
        assertThat(scale.holds(10.5)).isFalse();
        assertThat(scale.holds(Double.NaN)).isFalse();
    }

    @Test
    void anInterruptStopsTheReading() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Satisfaction.of(ratings("ann", 1, 2))).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void figuresAreSummedAndAveragedByGroup() {
        FeatureTable figures = FeatureTable.withIds(List.of("ann", "bob", "dan"))
                .withNumeric("lifetimeValue", 10, 20, 40).withCategorical("city", "Bern", "Basel", "Bern")
                .join(some().table(), MissingValues.KEEP);
        Grouping tiers = Grouping.of("tier", List.of("Gold", "Silver", "Bronze"), List.of("fay", "dan", "bob", "ann"),
                new int[] {2, 1, 0, 0});
        ValueByGroup values = ValueByGroup.of(figures, tiers);
        assertThat(values.groups()).extracting(GroupValue::name).containsExactly("Gold", "Silver", "Bronze");
        assertThat(values.group("Gold").sum("lifetimeValue")).isEqualTo(30);
        assertThat(values.group("Gold").mean("lifetimeValue")).isEqualTo(15);
        assertThat(values.group("Gold").mean("csatMean")).isEqualTo((2.5 + 29 / 6.0) / 2, within(1e-12));
        assertThat(values.group("Silver").known()).containsEntry("csatMean", 0);
        assertThat(values.group("Silver").mean("csatMean")).isNaN();
        assertThat(values.group("Bronze").customers()).isZero();
        assertThat(values.group("Bronze").sum("lifetimeValue")).isZero();
        assertThat(values.all().sum("lifetimeValue")).isEqualTo(70);
        assertThat(values.toString()).contains("mean csatMean [stars]").doesNotContain("city");
        assertThatThrownBy(() -> values.group("Lead")).hasMessageContaining("there are [Gold, Silver, Bronze]");
        assertThatThrownBy(() -> values.all().sum("city")).hasMessageContaining("there is no column 'city'");
        assertThatThrownBy(() -> ValueByGroup.of(figures, Grouping.of("tier", List.of("Gold"), List.of("ann"),
                new int[1]))).hasMessageContaining("customer 'bob' is not in the grouping by tier");
    }
}
