package org.segmentation.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IntakeNotesTest {

    private final Intake noted = Intake.of("lines", 8).skip("without a customer id", 2).note("odd ones", 3);

    @Test
    void aNoteChangesNothingAboutWhatWasUsed() {
        assertThat(noted.used()).isEqualTo(6);
        assertThat(noted.skipped()).isEqualTo(2);
        assertThat(noted.notes()).isEqualTo(Map.of("odd ones", 3L));
        assertThat(noted).hasToString("8 lines: 6 used, 2 without a customer id; 3 odd ones");
    }

    @Test
    void notesSurviveSkippingAndAddUp() {
        assertThat(noted.skip("late", 1).plus(noted).notes()).isEqualTo(Map.of("odd ones", 6L));
        assertThat(noted).isNotEqualTo(noted.note("odd ones", 1)).isEqualTo(noted.note("even ones", 0));
    }

    @Test
    void aNegativeNoteIsRefused() {
        assertThatThrownBy(() -> noted.note("odd ones", -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 odd ones");
    }
}
