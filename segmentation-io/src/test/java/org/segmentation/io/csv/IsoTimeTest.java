package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoTimeTest {

    @Test
    void everyDayOfFourCenturiesAndTheEndsOfTheFormHaveTheNumberThatTheyHave() {
        for (LocalDate day = LocalDate.of(1799, 12, 1); day.getYear() < 2201; day = day.plusDays(1)) {
            requireSame(day);
        }
        for (int year : new int[] {0, 1, 3, 4, 99, 100, 400, 9999}) {
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                requireSame(day);
            }
        }
    }

    private static void requireSame(LocalDate day) {
        assertThat(IsoTime.epochDay(day.getYear(), day.getMonthValue(), day.getDayOfMonth())).isEqualTo(day.toEpochDay());
        assertThat(IsoTime.millis(day.toString(), ZoneOffset.UTC)).isEqualTo(day.toEpochDay() * 86_400_000);
    }

    @Test
    void daysThatAreNotInTheCalendarAreUnreadable() {
        for (String text : new String[] {"2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10",
            "2024-01-00", "2024-01-32"}) {
            assertThat(IsoTime.millis(text, ZoneOffset.UTC)).as(text).isEqualTo(IsoTime.UNREADABLE);
        }
        assertThat(IsoTime.millis("2000-02-29", ZoneOffset.UTC)).isNotEqualTo(IsoTime.UNREADABLE);
    }

    @Test
    void timesAreThoseOfJavaTimeInAnyZone() {
        Random random = new Random(5);
        ZoneId[] zones = {ZoneOffset.UTC, ZoneOffset.ofHoursMinutes(5, 30), ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York")};
        for (int i = 0; i < 20_000; i++) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(random.nextLong(-4_000_000_000L, 7_000_000_000L), 0,
                    ZoneOffset.UTC).withNano(0);
            ZoneId zone = zones[i % zones.length];
            assertThat(IsoTime.millis(time.toString(), zone)).isEqualTo(time.atZone(zone).toInstant().toEpochMilli());
        }
    }
}
