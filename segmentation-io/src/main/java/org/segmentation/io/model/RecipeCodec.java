package org.segmentation.io.model;

import java.util.Arrays;
import java.util.List;
import org.segmentation.transform.Transform;
import org.segmentation.transform.TransformStep;
import org.segmentation.transform.TransformStep.Imputation;
import org.segmentation.transform.TransformStep.Scaling;

/** {@link Transform}: its steps before any customers are seen, each with the name of what it does. */
final class RecipeCodec implements Codec<Transform> {

    /** What the file calls the steps. */
    private enum Kind {
        LOG("log", TransformStep.Log.class), FLOOR("floor", TransformStep.Floor.class),
        REPLACE("replace", TransformStep.Replace.class), ROUND("round", TransformStep.Round.class),
        SCALE("scale", TransformStep.Scale.class), WINSORISE("winsorise", TransformStep.Winsorise.class),
        ONE_HOT("one-hot", TransformStep.OneHot.class), ORDINAL("ordinal", TransformStep.Ordinal.class),
        IMPUTE("impute", TransformStep.Impute.class), IMPUTE_VALUE("impute-value", TransformStep.ImputeValue.class),
        IMPUTE_LEVEL("impute-level", TransformStep.ImputeLevel.class),
        WEIGHT("weight", TransformStep.Weight.class), SELECT("select", TransformStep.Select.class);

        private final String spelling;
        private final Class<? extends TransformStep> step;

        Kind(String spelling, Class<? extends TransformStep> step) {
            this.spelling = spelling;
            this.step = step;
        }
    }

    @Override
    public String type() {
        return "transform-recipe";
    }

    @Override
    public Class<Transform> model() {
        return Transform.class;
    }

    @Override
    public void write(Transform model, Members to) {
        to.put("steps", Members.each(model.steps(), RecipeCodec::writeStep));
    }

    @Override
    public Transform read(Fields from) {
        return Transform.of(from.each("steps", RecipeCodec::readStep));
    }

    private static void writeStep(TransformStep step, Members to) {
        Arrays.stream(Kind.values()).filter(kind -> kind.step.isInstance(step))
                .forEach(kind -> to.put("step", kind.spelling));
        if (step instanceof TransformStep.Log log) {
            to.put("shift", log.shift()).put("columns", log.columns());
        } else if (step instanceof TransformStep.Floor floor) {
            to.put("floor", floor.floor()).put("columns", floor.columns());
        } else if (step instanceof TransformStep.Replace replace) {
            to.put("limit", replace.limit()).put("replacement", replace.replacement()).put("columns", replace.columns());
        } else if (step instanceof TransformStep.Round round) {
            to.put("decimals", round.decimals()).put("columns", round.columns());
        } else if (step instanceof TransformStep.Scale scale) {
            to.put("scaling", scale.scaling()).put("columns", scale.columns());
        } else if (step instanceof TransformStep.Winsorise winsorise) {
            to.put("low", winsorise.low()).put("high", winsorise.high()).put("columns", winsorise.columns());
        } else if (step instanceof TransformStep.OneHot oneHot) {
            to.put("ignoreUnknown", oneHot.ignoreUnknown()).put("columns", oneHot.columns());
        } else if (step instanceof TransformStep.Ordinal ordinal) {
            to.put("column", ordinal.column()).put("levels", ordinal.levels());
        } else if (step instanceof TransformStep.Impute impute) {
            to.put("imputation", impute.imputation()).put("columns", impute.columns());
        } else if (step instanceof TransformStep.ImputeValue impute) {
            to.put("value", impute.value()).put("columns", impute.columns());
        } else if (step instanceof TransformStep.ImputeLevel impute) {
            to.put("level", impute.level()).put("columns", impute.columns());
        } else if (step instanceof TransformStep.Weight weight) {
            to.put("column", weight.attribute()).put("weight", weight.weight());
        } else if (step instanceof TransformStep.Select select) {
            to.put("columns", select.columns());
        }
    }

    private static TransformStep readStep(Fields from) {
        Kind kind = from.choice("step", Kind.values(), choice -> choice.spelling);
        if (kind == Kind.ORDINAL) {
            return new TransformStep.Ordinal(from.text("column"), from.texts("levels"));
        }
        if (kind == Kind.WEIGHT) {
            return new TransformStep.Weight(from.text("column"), from.number("weight"));
        }
        List<String> columns = from.texts("columns");
        return switch (kind) {
            case LOG -> new TransformStep.Log(from.integer("shift"), columns);
            case FLOOR -> new TransformStep.Floor(from.number("floor"), columns);
            case REPLACE -> new TransformStep.Replace(from.number("limit"), from.number("replacement"), columns);
            case ROUND -> new TransformStep.Round(from.integer("decimals"), columns);
            case SCALE -> new TransformStep.Scale(from.constant("scaling", Scaling.values()), columns);
            case WINSORISE -> new TransformStep.Winsorise(from.number("low"), from.number("high"), columns);
            case ONE_HOT -> new TransformStep.OneHot(from.flag("ignoreUnknown"), columns);
            case IMPUTE -> new TransformStep.Impute(from.constant("imputation", Imputation.values()), columns);
            case IMPUTE_VALUE -> new TransformStep.ImputeValue(from.number("value"), columns);
            case IMPUTE_LEVEL -> new TransformStep.ImputeLevel(from.text("level"), columns);
            case SELECT -> new TransformStep.Select(columns);
            case ORDINAL, WEIGHT -> throw new AssertionError(kind);
        };
    }
}
