package org.segmentation.cluster;

import java.util.function.Consumer;

/** What a {@link ClusterQuality} is told, but for the rows. */
record QualitySettings(KMeans kMeans, int silhouetteRows, int refitRows, int references, int splits, int resamples,
        Consumer<ClusterQuality.Progress> listener) {

    /** As a sweep starts every k from the clusters of the k before too, two starts beside that do. */
    static final QualitySettings DEFAULTS = new QualitySettings(KMeans.defaults().restarts(2), 20_000, 2_000, 50, 5, 100,
            progress -> { });

    QualitySettings kMeans(KMeans other) {
        return new QualitySettings(other, silhouetteRows, refitRows, references, splits, resamples, listener);
    }

    QualitySettings silhouetteRows(int number) {
        return new QualitySettings(kMeans, atLeast(1, "silhouetteRows", number), refitRows, references, splits, resamples,
                listener);
    }

    QualitySettings refitRows(int number) {
        return new QualitySettings(kMeans, silhouetteRows, atLeast(1, "refitRows", number), references, splits, resamples,
                listener);
    }

    QualitySettings references(int number) {
        return new QualitySettings(kMeans, silhouetteRows, refitRows, atLeast(2, "references", number), splits, resamples,
                listener);
    }

    QualitySettings splits(int number) {
        return new QualitySettings(kMeans, silhouetteRows, refitRows, references, atLeast(1, "splits", number), resamples,
                listener);
    }

    QualitySettings resamples(int number) {
        return new QualitySettings(kMeans, silhouetteRows, refitRows, references, splits,
                atLeast(1, "resamples", number), listener);
    }

    QualitySettings listener(Consumer<ClusterQuality.Progress> other) {
        return new QualitySettings(kMeans, silhouetteRows, refitRows, references, splits, resamples, other);
    }

    static int atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " = " + value + "; it must be at least " + least);
        }
        return value;
    }
}
