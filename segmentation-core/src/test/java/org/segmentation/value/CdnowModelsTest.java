package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The published figures of the CDNOW sample, each to the digits given; skipped where the data is absent. */
class CdnowModelsTest {

    private static final Offset<Double> SIX = within(5.1e-7);
    private static final BgNbd PUBLISHED = BgNbd.of(.242593, 4.413532, .792886, 2.425752, TimeScale.WEEKS);

    private static PurchaseHistories raw() {
        return Purchases.read(Cdnow.purchases()).histories(TimeScale.WEEKS, Cdnow.CALIBRATION_END);
    }

    private static void requireParameters(PurchaseModel model, double r, double alpha, double a, double b) {
        assertThat(model.r()).isEqualTo(r, SIX);
        assertThat(model.alpha()).isEqualTo(alpha, SIX);
        assertThat(model.a()).isEqualTo(a, SIX);
        assertThat(model.b()).isEqualTo(b, SIX);
        assertThat(model.fit().orElseThrow().converged()).isTrue();
        assertThat(model.fit().orElseThrow().agreeingStarts()).isEqualTo(4);
    }

    @Test
    void bgNbdFromTheSummary() {
        BgNbd model = BgNbd.fit(Cdnow.summary());
        requireParameters(model, .242593, 4.413532, .792886, 2.425753);
        assertThat(model.fit().orElseThrow().logLikelihood()).isEqualTo(-9582.42556, within(5.1e-6));
    }

    @Test
    void mbgNbdFromTheSummary() {
        MbgNbd model = MbgNbd.fit(Cdnow.summary());
        requireParameters(model, .524838, 6.182992, .891356, 1.613999);
        assertThat(model.fit().orElseThrow().logLikelihood()).isEqualTo(-9582.13268, within(5.1e-6));
    }

    @Test
    void bgNbdFromTheRawPurchases() {
        BgNbd model = BgNbd.fit(raw());
        requireParameters(model, .242595, 4.413602, .792922, 2.425907);
        assertThat(model.fit().orElseThrow().logLikelihood()).isEqualTo(-9582.429, within(5.1e-4));
    }

    @Test
    void expectedPurchases() {
        assertThat(PUBLISHED.expectedPurchases(PurchaseHistory.of(2, 30.43, 38.86, TimeScale.WEEKS), 39))
                .isEqualTo(1.2259, within(5.1e-5));
        assertThat(PUBLISHED.expectedPurchases(1)).isEqualTo(.0532, within(5.1e-5));
        assertThat(PUBLISHED.expectedPurchases(3)).isEqualTo(.1506, within(5.1e-5));
        assertThat(PUBLISHED.expectedPurchases(32)).isEqualTo(1.0437, within(5.1e-5));
        assertThat(PUBLISHED.expectedPurchases(78)).isEqualTo(1.8580, within(5.1e-5));
        assertThat(PUBLISHED.probabilityOfRepeats(0, 39)).isEqualTo(.574307, SIX);
    }

    @Test
    void gammaGammaOfTheRepeatBuyers() {
        PurchaseHistories histories = raw();
        GammaGamma model = GammaGamma.fit(histories);
        assertThat(model.p()).isEqualTo(6.25, within(.0051));
        assertThat(model.q()).isEqualTo(3.74, within(.0051));
        assertThat(model.v()).isEqualTo(15.44, within(.0051));
        assertThat(model.fit().orElseThrow().logLikelihood()).isEqualTo(-4055.92, within(.0051));
        assertThat(model.fit().orElseThrow().customers()).isEqualTo(946);
        assertThat(model.fit().orElseThrow().agreeingStarts()).isEqualTo(4);
        double[] published = {24.65, 18.91, 35.17, 35.17, 35.17};
        for (int row = 0; row < published.length; row++) {
            assertThat(model.expectedSpend(histories.history(row))).isEqualTo(published[row], within(.0051));
        }
    }
}
