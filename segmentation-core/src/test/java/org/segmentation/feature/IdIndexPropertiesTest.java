package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IdIndexPropertiesTest {

    @Property(tries = 100)
    void idsAgreeWithAMap(@ForAll @Size(max = 200) List<@IntRange(max = 3) Integer> owners,
            @ForAll @Size(min = 1, max = 20) List<String> texts) {
        IdIndex ids = new IdIndex();
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < owners.size(); i++) {
            String text = texts.get(i * 7 % texts.size());
            int known = expected.computeIfAbsent(owners.get(i) + ":" + text, key -> expected.size());
            assertThat(ids.index(owners.get(i), text)).isEqualTo(known);
            assertThat(ids.id(known)).isEqualTo(text);
        }
        assertThat(ids.size()).isEqualTo(expected.size());
    }
}
