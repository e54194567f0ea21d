package org.segmentation.io.model;

import java.util.Arrays;
import org.segmentation.transform.FittedStep;
import org.segmentation.transform.FittedTransform;

/** {@link FittedTransform}: its steps, each with the name of what it does. */
final class TransformCodec implements Codec<FittedTransform> {

    /** What the file calls the steps. */
    private enum Kind {
        LOG("log", FittedStep.Log.class), LINEAR("linear", FittedStep.Linear.class),
        FLOOR("floor", FittedStep.Floor.class), CLAMP("clamp", FittedStep.Clamp.class),
        REPLACE("replace", FittedStep.Replace.class), ROUND("round", FittedStep.Round.class),
        IMPUTE("impute", FittedStep.Impute.class), IMPUTE_LEVEL("impute-level", FittedStep.ImputeLevel.class),
        ONE_HOT("one-hot", FittedStep.OneHot.class), ORDINAL("ordinal", FittedStep.Ordinal.class),
        WEIGHT("weight", FittedStep.Weight.class), SELECT("select", FittedStep.Select.class);

        private final String spelling;
        private final Class<? extends FittedStep> step;

        Kind(String spelling, Class<? extends FittedStep> step) {
            this.spelling = spelling;
            this.step = step;
        }
    }

    @Override
    public String type() {
        return "transform";
    }

    @Override
    public Class<FittedTransform> model() {
        return FittedTransform.class;
    }

    @Override
    public void write(FittedTransform model, Members to) {
        to.put("steps", Members.each(model.steps(), TransformCodec::writeStep));
    }

    @Override
    public FittedTransform read(Fields from) {
        return FittedTransform.of(from.each("steps", TransformCodec::readStep));
    }

    private static void writeStep(FittedStep step, Members to) {
        Arrays.stream(Kind.values()).filter(kind -> kind.step.isInstance(step))
                .forEach(kind -> to.put("step", kind.spelling));
        if (step instanceof FittedStep.Log log) {
            to.put("column", log.column()).put("shift", log.shift()).put("unit", log.unit());
        } else if (step instanceof FittedStep.Linear linear) {
            to.put("column", linear.column()).put("centre", linear.centre()).put("scale", linear.scale())
                    .put("unit", linear.unit());
        } else if (step instanceof FittedStep.Floor floor) {
            to.put("column", floor.column()).put("floor", floor.floor());
        } else if (step instanceof FittedStep.Clamp clamp) {
            to.put("column", clamp.column()).put("low", clamp.low()).put("high", clamp.high());
        } else if (step instanceof FittedStep.Replace replace) {
            to.put("column", replace.column()).put("limit", replace.limit()).put("replacement", replace.replacement());
        } else if (step instanceof FittedStep.Round round) {
            to.put("column", round.column()).put("decimals", round.decimals());
        } else if (step instanceof FittedStep.Impute impute) {
            to.put("column", impute.column()).put("value", impute.value());
        } else if (step instanceof FittedStep.ImputeLevel impute) {
            to.put("column", impute.column()).put("level", impute.level());
        } else if (step instanceof FittedStep.OneHot oneHot) {
            to.put("column", oneHot.column()).put("levels", oneHot.levels()).put("scale", oneHot.scale())
                    .put("ignoreUnknown", oneHot.ignoreUnknown());
        } else if (step instanceof FittedStep.Ordinal ordinal) {
            to.put("column", ordinal.column()).put("levels", ordinal.levels());
        } else if (step instanceof FittedStep.Weight weight) {
            to.put("column", weight.attribute()).put("weight", weight.weight()).put("unit", weight.unit());
        } else if (step instanceof FittedStep.Select select) {
            to.put("columns", select.columns());
        }
    }

    private static FittedStep readStep(Fields from) {
        Kind kind = from.choice("step", Kind.values(), choice -> choice.spelling);
        if (kind == Kind.SELECT) {
            return new FittedStep.Select(from.texts("columns"));
        }
        String column = from.text("column");
        return switch (kind) {
            case LOG -> new FittedStep.Log(column, from.integer("shift"), from.text("unit"));
            case LINEAR -> new FittedStep.Linear(column, from.number("centre"), from.number("scale"), from.text("unit"));
            case FLOOR -> new FittedStep.Floor(column, from.number("floor"));
            case CLAMP -> new FittedStep.Clamp(column, from.number("low"), from.number("high"));
            case REPLACE -> new FittedStep.Replace(column, from.number("limit"), from.number("replacement"));
            case ROUND -> new FittedStep.Round(column, from.integer("decimals"));
            case IMPUTE -> new FittedStep.Impute(column, from.number("value"));
            case IMPUTE_LEVEL -> new FittedStep.ImputeLevel(column, from.text("level"));
            case ONE_HOT -> new FittedStep.OneHot(column, from.texts("levels"), from.number("scale"),
                    from.flag("ignoreUnknown"));
            case ORDINAL -> new FittedStep.Ordinal(column, from.texts("levels"));
            case WEIGHT -> new FittedStep.Weight(column, from.number("weight"), from.text("unit"));
            case SELECT -> throw new AssertionError(kind);
        };
    }
}
