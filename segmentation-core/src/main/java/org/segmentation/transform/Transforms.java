package org.segmentation.transform;

import java.util.List;
import org.segmentation.transform.TransformStep.Imputation;
import org.segmentation.transform.TransformStep.Scaling;

/**
 * The steps that a {@link Transform} is put together from, made to be imported statically:
 * {@code floor(0, "monetary").then(log1p("monetary")).then(standardise())}.
 *
 * <p>Columns are given by name. None at all means all that the step is made for at that point: all numeric columns, or
 * all categorical ones; the indicators that one-hot encoding makes are left alone unless named. A column that is not
 * there, or of the wrong kind, is an error when the transform is fitted. Missing values (NaN) are left out when a step
 * learns from a column and pass through when it is applied, except that the steps that impute fill them.
 */
public final class Transforms {

    private Transforms() {
    }

    /**
     * No step: leaves every table as it is.
     *
     * @return the identity
     */
    public static Transform none() {
        return Transform.of(List.of());
    }

    /**
     * ln (1 + x), for columns that are 0 or more and have a long tail, such as amounts. A value of −1 or less is an
     * error that names the customer; {@link #floor} before it says what such values are to count as.
     *
     * @param columns the columns, none for all numeric ones
     * @return the transform
     */
    public static Transform log1p(String... columns) {
        return Transform.of(new TransformStep.Log(1, List.of(columns)));
    }

    /**
     * The natural logarithm, for columns above 0. A value of 0 or less is an error that names the customer;
     * {@link #floor} or {@link #replaceNonPositive} before it says what such values are to count as.
     *
     * @param columns the columns, none for all numeric ones
     * @return the transform
     */
    public static Transform log(String... columns) {
        return Transform.of(new TransformStep.Log(0, List.of(columns)));
    }

    /**
     * Raises values below a floor to it: the larger of x and the floor. Has no inverse.
     *
     * @param floor   the least value that is left, finite
     * @param columns the columns, none for all numeric ones
     * @return the transform
     * @throws IllegalArgumentException if the floor is not finite
     */
    public static Transform floor(double floor, String... columns) {
        return Transform.of(new TransformStep.Floor(floor, List.of(columns)));
    }

    /**
     * Puts one value in the place of all that are 0 or less; with 1, 0 becomes 1 but 0.4 stays. Has no inverse.
     *
     * @param replacement what to put there, finite
     * @param columns     the columns, none for all numeric ones
     * @return the transform
     * @throws IllegalArgumentException if the replacement is not finite
     */
    public static Transform replaceNonPositive(double replacement, String... columns) {
        return Transform.of(new TransformStep.Replace(0, replacement, List.of(columns)));
    }

    /**
     * Rounds to decimals, halves to the even digit. Has no inverse.
     *
     * @param decimals 0 to 15
     * @param columns  the columns, none for all numeric ones
     * @return the transform
     * @throws IllegalArgumentException if the number of decimals is out of range
     */
    public static Transform round(int decimals, String... columns) {
        return Transform.of(new TransformStep.Round(decimals, List.of(columns)));
    }

    /**
     * (x − mean) / population standard deviation, so that every column has mean 0 and variance 1. A constant column
     * becomes 0, and its inverse the constant.
     *
     * @param columns the columns, none for all numeric ones
     * @return the transform
     */
    public static Transform standardise(String... columns) {
        return Transform.of(new TransformStep.Scale(Scaling.STANDARD, List.of(columns)));
    }

    /**
     * (x − median) / (third quartile − first quartile), quantiles of type 7: like {@link #standardise}, but a few far
     * values do not set the scale. A constant column becomes 0, and its inverse the constant. A column that is not
     * constant but has equal quartiles has no such scale: an error.
     *
     * @param columns the columns, none for all numeric ones
     * @return the transform
     */
    public static Transform robust(String... columns) {
        return Transform.of(new TransformStep.Scale(Scaling.ROBUST, List.of(columns)));
    }

    /**
     * (x − minimum) / (maximum − minimum), so that every column goes from 0 to 1. A constant column becomes 0, and its
     * inverse the constant.
     *
     * @param columns the columns, none for all numeric ones
     * @return the transform
     */
    public static Transform minMax(String... columns) {
        return Transform.of(new TransformStep.Scale(Scaling.MIN_MAX, List.of(columns)));
    }

    /**
     * Draws values beyond two quantiles (type 7) in to them. Has no inverse.
     *
     * @param low     the probability of the lower quantile, from 0, such as 0.01
     * @param high    the probability of the upper quantile, to 1, such as 0.99
     * @param columns the columns, none for all numeric ones
     * @return the transform
     * @throws IllegalArgumentException if the probabilities are not within 0 to 1, the lower first
     */
    public static Transform winsorise(double low, double high, String... columns) {
        return Transform.of(new TransformStep.Winsorise(low, high, List.of(columns)));
    }

    /**
     * One indicator column a level in the place of a categorical column, named {@code column=level}. Together they count
     * as one attribute: their total variance on the fitted table is 1, as that of one standardised column. An indicator
     * that holds is therefore 1 / √(1 − Σ p²), with p the share of each level. Of a column with a single level the
     * indicator is 0. Applied to a level that the fit has not seen: an error that names customer, column and level.
     *
     * @param columns the columns, none for all categorical ones
     * @return the transform
     */
    public static Transform oneHot(String... columns) {
        return Transform.of(new TransformStep.OneHot(false, List.of(columns)));
    }

    /**
     * Like {@link #oneHot}, but a level that the fit has not seen gets zeros in all indicators.
     *
     * @param columns the columns, none for all categorical ones
     * @return the transform
     */
    public static Transform oneHotIgnoringUnknown(String... columns) {
        return Transform.of(new TransformStep.OneHot(true, List.of(columns)));
    }

    /**
     * A numeric column in the place of a categorical one whose levels have an order: 0 for the first, 1 for the second
     * and so on. A level that is not listed is an error that names customer, column and level.
     *
     * @param column the column
     * @param levels its levels in their order, at least one, distinct; levels that do not occur may be among them
     * @return the transform
     * @throws IllegalArgumentException if there are no levels or one is given twice
     */
    public static Transform ordinal(String column, String... levels) {
        return Transform.of(new TransformStep.Ordinal(column, List.of(levels)));
    }

    /**
     * Fills missing numbers with the arithmetic mean of the others. Has no inverse.
     *
     * @param columns the columns, none for all numeric ones
     * @return the transform
     */
    public static Transform imputeMean(String... columns) {
        return Transform.of(new TransformStep.Impute(Imputation.MEAN, List.of(columns)));
    }

    /**
     * Fills missing numbers with the median of the others. Has no inverse.
     *
     * @param columns the columns, none for all numeric ones
     * @return the transform
     */
    public static Transform imputeMedian(String... columns) {
        return Transform.of(new TransformStep.Impute(Imputation.MEDIAN, List.of(columns)));
    }

    /**
     * Fills missing numbers and levels with the most frequent of the others; among equally frequent ones with the
     * smallest number or the first level. Has no inverse.
     *
     * @param columns the columns, none for all numeric and categorical ones
     * @return the transform
     */
    public static Transform imputeMostFrequent(String... columns) {
        return Transform.of(new TransformStep.Impute(Imputation.MOST_FREQUENT, List.of(columns)));
    }

    /**
     * Fills missing numbers with a given one. Has no inverse.
     *
     * @param value   the number, finite
     * @param columns the columns, none for all numeric ones
     * @return the transform
     * @throws IllegalArgumentException if the number is not finite
     */
    public static Transform imputeValue(double value, String... columns) {
        return Transform.of(new TransformStep.ImputeValue(value, List.of(columns)));
    }

    /**
     * Fills missing levels with a given one, such as {@code "unknown"}, which is added to the levels if it is none of
     * them. Has no inverse.
     *
     * @param level   the level
     * @param columns the columns, none for all categorical ones
     * @return the transform
     */
    public static Transform imputeLevel(String level, String... columns) {
        return Transform.of(new TransformStep.ImputeLevel(level, List.of(columns)));
    }

    /**
     * Makes an attribute count more or less: {@code weight("country", 2)} lets the country count as two attributes would,
     * in squared distances, whether it is one column of numbers or a group of indicators. Values are multiplied by the root
     * of the weight; 0 leaves the attribute without any say. To be used last: scaling after it undoes it, and a category is
     * to be encoded before it.
     *
     * @param attribute a numeric column, or a categorical one that has been encoded
     * @param weight    how many times it counts, finite and not negative; 1 changes nothing
     * @return the transform
     * @throws IllegalArgumentException if the weight is not so
     */
    public static Transform weight(String attribute, double weight) {
        return Transform.of(new TransformStep.Weight(attribute, weight));
    }

    /**
     * Keeps chosen columns in a chosen order. Its inverse does not bring the others back.
     *
     * @param columns the columns, at least one
     * @return the transform
     * @throws IllegalArgumentException if there is none, or one is given twice
     */
    public static Transform select(String... columns) {
        return Transform.of(new TransformStep.Select(List.of(columns)));
    }
}
