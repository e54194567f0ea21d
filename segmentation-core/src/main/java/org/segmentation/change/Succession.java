package org.segmentation.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.segmentation.cluster.KMeansModel;

/**
 * New segments in the places of the old ones: those that were there before in their old order under their ids and names,
 * then the new ones.
 */
record Succession(List<Integer> ids, int nextId, List<String> names, KMeansModel clusters, List<String> born,
        List<String> retired) {

    /** @param found clusters as they were found, in any order */
    static Succession of(TrackedModel old, SegmentMatching matching, KMeansModel found) {
        List<String> oldNames = old.model().names();
        List<Integer> order = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int g = 0; g < oldNames.size(); g++) {
            if (matching.newOf(g).isPresent()) {
                order.add(matching.newOf(g).getAsInt());
                ids.add(old.ids().get(g));
                names.add(oldNames.get(g));
            }
        }
        Set<String> taken = new HashSet<>(oldNames);
        int nextId = old.nextId();
        List<String> born = new ArrayList<>();
        for (int fresh : matching.born()) {
            order.add(fresh);
            ids.add(nextId);
            String name = "Cluster " + nextId++;
            while (!taken.add(name)) {
                name += " (new)";
            }
            born.add(name);
        }
        names.addAll(born);
        double[][] centroids = found.centroids();
        return new Succession(ids, nextId, names, KMeansModel.of(found.columns(),
                order.stream().map(g -> centroids[g]).toArray(double[][]::new)), born,
                matching.retired().stream().map(oldNames::get).toList());
    }
}
