package org.segmentation.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InputTest {

    @Test
    void countsAlwaysAddUp() {
        Intake intake = Intake.of("lines", 10).skip("rejected", 2).skip("without a customer id", 3).skip("rejected", 1)
                .skip("never", 0);
        assertThat(intake.seen()).isEqualTo(10);
        assertThat(intake.used()).isEqualTo(4);
        assertThat(intake.skipped()).isEqualTo(6);
        assertThat(intake.skipped("rejected")).isEqualTo(3);
        assertThat(intake.skipped("never")).isZero();
        assertThat(intake.reasons()).containsOnlyKeys("rejected", "without a customer id");
        assertThat(intake).hasToString("10 lines: 4 used, 3 rejected, 3 without a customer id");
    }

    @Test
    void partsAddUp() {
        Intake one = Intake.of("lines", 3).skip("rejected", 1);
        Intake other = Intake.of("lines", 2).skip("rejected", 1).skip("late", 1);
        assertThat(one.plus(other)).isEqualTo(Intake.of("lines", 5).skip("rejected", 2).skip("late", 1));
        assertThat(Intake.nothing().plus(one)).isEqualTo(one);
        assertThat(one.plus(Intake.nothing())).isEqualTo(one);
        assertThatIllegalArgumentException().isThrownBy(() -> one.plus(Intake.of("rows", 1)));
    }

    @Test
    void cannotSkipMoreThanThereIs() {
        assertThatIllegalArgumentException().isThrownBy(() -> Intake.of("lines", 1).skip("late", 2))
                .withMessage("cannot skip 2 lines late: 1 are in use");
        assertThatIllegalArgumentException().isThrownBy(() -> Intake.of("lines", -1));
    }

    @Test
    void anInputExceptionNamesThePlaceAsFarAsItIsKnown() {
        assertThat(InputException.of("there is no file 'x.csv'")).hasMessage("there is no file 'x.csv'");
        InputException bad = InputException.of("is not a number").at("amount", "12,x").atLine(17).in("orders.csv");
        assertThat(bad).hasMessage("orders.csv, line 17, column 'amount': '12,x' is not a number");
        assertThat(bad.source()).isEqualTo("orders.csv");
        assertThat(bad.line()).isEqualTo(17);
        assertThat(bad.column()).isEqualTo("amount");
        assertThat(bad.value()).isEqualTo("12,x");
        assertThat(bad.problem()).isEqualTo("is not a number");
        assertThat(InputException.of("is empty").atLine(3)).hasMessage("line 3: is empty");
        assertThat(bad.causedBy(new ArithmeticException())).hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void longAndControlCharactersOfAValueAreShownOnOneShortLine() {
        InputException bad = InputException.of("is bad").at("note", "a\nb\u0007" + "x".repeat(10_000));
        assertThat(bad.getMessage()).startsWith("column 'note': 'a?b?xxx").hasSizeLessThan(100).doesNotContain("\n");
        assertThat(bad.value()).hasSize(10_004);
    }
}
