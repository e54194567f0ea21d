package org.segmentation.io.model;

import java.util.List;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.table.FeatureColumn;

/** {@link KMeansModel}: its columns and centroids. */
final class KMeansCodec implements Codec<KMeansModel> {

    @Override
    public String type() {
        return "k-means";
    }

    @Override
    public Class<KMeansModel> model() {
        return KMeansModel.class;
    }

    @Override
    public List<FeatureColumn> features(KMeansModel model) {
        return model.columns();
    }

    @Override
    public void write(KMeansModel model, Members to) {
        to.put("columns", Members.each(model.columns(), ColumnFields::write)).put("centroids", model.centroids());
    }

    @Override
    public KMeansModel read(Fields from) {
        return KMeansModel.of(from.each("columns", ColumnFields::read), from.rows("centroids"));
    }
}
