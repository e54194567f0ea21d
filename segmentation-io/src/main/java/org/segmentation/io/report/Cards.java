package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small boxes side by side: headline figures, personas. */
record Cards(List<Card> cards) {

    /**
     * One of them.
     *
     * @param title    what it is about
     * @param grouping with {@code title} the name of a group, whose colour it has; empty for none
     * @param headline one figure in large letters; null for none
     * @param text     a line of words; null for none
     * @param facts    figures with their names
     */
    record Card(String title, String grouping, @Nullable Figure headline, @Nullable Sentence text, List<Fact> facts) {

        static Card titled(String title) {
            return new Card(title, "", null, null, List.of());
        }

        Card of(String group) {
            return new Card(title, group, headline, text, facts);
        }

        Card headline(Figure figure) {
            return new Card(title, grouping, figure, text, facts);
        }

        Card says(Sentence sentence) {
            return new Card(title, grouping, headline, sentence.complete(), facts);
        }

        Card fact(String name, Figure figure) {
            List<Fact> more = new ArrayList<>(facts);
            more.add(new Fact(name, figure));
            return new Card(title, grouping, headline, text, List.copyOf(more));
        }
    }

    /** A figure with its name. */
    record Fact(String name, Figure figure) {
    }
}
