package org.segmentation.io.model;

import org.segmentation.rfm.RfmSegment;
import org.segmentation.rfm.RfmSegmentMap;

/** {@link RfmSegmentMap}: its segments with the cells that they ended up with. */
final class RfmSegmentsCodec implements Codec<RfmSegmentMap> {

    @Override
    public String type() {
        return "rfm-segments";
    }

    @Override
    public Class<RfmSegmentMap> model() {
        return RfmSegmentMap.class;
    }

    @Override
    public void write(RfmSegmentMap model, Members to) {
        to.put("bins", model.bins()).put("segments", Members.each(model.segments(),
                (segment, members) -> members.put("name", segment.name()).put("cells", segment.cells())));
    }

    @Override
    public RfmSegmentMap read(Fields from) {
        return RfmSegmentMap.of(from.integer("bins"), from.each("segments",
                segment -> new RfmSegment(segment.text("name"), segment.texts("cells"))).toArray(RfmSegment[]::new));
    }
}
