package org.segmentation.io.report;

import java.util.List;
import java.util.Objects;
import org.segmentation.value.Churn;
import org.segmentation.value.CohortTable;
import org.segmentation.value.HoldoutCheck;
import org.segmentation.value.RepeatCheck;
import org.segmentation.value.RevenueAtRisk;
import org.segmentation.value.Satisfaction;
import org.segmentation.value.SurvivalCurve;
import org.segmentation.value.ValueByGroup;

/** What a report takes of the money: value, churn and satisfaction. Apart from the rest for its length alone. */
abstract class ValueParts {

    ValueParts() {
    }

    abstract List<Section> sections();

    abstract HtmlReport replacing(Section section);

    /**
     * The same report with the figures of groups beside each other, under the name of their grouping; as {@link
     * #with(String, ValueByGroup)}.
     *
     * @param values the figures
     * @return the report
     */
    public HtmlReport with(ValueByGroup values) {
        return with(values.name(), values);
    }

    /**
     * The same report with the figures of groups beside each other: what they are worth, what of it is at risk, who was
     * lost, how satisfied they are. Of several groupings, each has its own.
     *
     * @param grouping what the page calls the grouping: the name of one of the report's, whose colours the groups then
     *                 have, or another
     * @param values   the figures, which take the place of others of that name
     * @return the report
     */
    public HtmlReport with(String grouping, ValueByGroup values) {
        return replacing(ValueSection.in(sections()).with(grouping, Objects.requireNonNull(values, "values")));
    }

    /**
     * The same report with revenue at risk: how much, with whom, and by the grouping that is described in full. Without
     * customers' ids it says how much is at risk with the first in the ranking, but not who they are.
     *
     * @param ranking the ranking
     * @return the report
     */
    public HtmlReport with(RevenueAtRisk ranking) {
        return replacing(new RiskSection("", ranking));
    }

    /**
     * The same report with revenue at risk by one of its groupings, such as life-cycle stages; otherwise as {@link
     * #with(RevenueAtRisk)}.
     *
     * @param grouping the name of a grouping of the report, given before or after, which is checked when it is written
     * @param ranking  the ranking; customers whom the grouping has not are shown as such
     * @return the report
     */
    public HtmlReport with(String grouping, RevenueAtRisk ranking) {
        return replacing(new RiskSection(grouping, ranking));
    }

    /**
     * The same report with how many of each month's new customers came back, month by month.
     *
     * @param cohorts the customers by month of their first order; the latest 36 months are drawn
     * @return the report
     */
    public HtmlReport with(CohortTable cohorts) {
        return replacing(new CohortSection(cohorts));
    }

    /**
     * The same report with how long customers stay.
     *
     * @param curve the curve in days; for another unit change the text {@code survival.unit} of the {@link Wording}
     * @return the report
     */
    public HtmlReport with(SurvivalCurve curve) {
        return replacing(new SurvivalSection(curve));
    }

    /**
     * The same report with how often customers bought again, and how often they would have by the model.
     *
     * @param check the comparison
     * @return the report
     */
    public HtmlReport with(RepeatCheck check) {
        return replacing(ForecastSection.in(sections()).with(check));
    }

    /**
     * The same report with purchases in a time that the model had not seen, actual and predicted.
     *
     * @param check the comparison
     * @return the report
     */
    public HtmlReport with(HoldoutCheck check) {
        return replacing(ForecastSection.in(sections()).with(check));
    }

    /**
     * The same report with customers and revenue lost, period by period.
     *
     * @param churn the churn
     * @return the report
     */
    public HtmlReport with(Churn churn) {
        return replacing(new ChurnSection(churn));
    }

    /**
     * The same report with customer satisfaction, by the grouping that is described in full if there is one, and with the
     * caution that means above 4.8 of 5 stars ask for.
     *
     * @param satisfaction the ratings
     * @return the report
     */
    public HtmlReport with(Satisfaction satisfaction) {
        return replacing(new SatisfactionSection("", satisfaction));
    }

    /**
     * The same report with customer satisfaction by one of its groupings; otherwise as {@link #with(Satisfaction)}.
     *
     * @param grouping     the name of a grouping of the report, given before or after, which is checked when it is written
     * @param satisfaction the ratings
     * @return the report
     */
    public HtmlReport with(String grouping, Satisfaction satisfaction) {
        return replacing(new SatisfactionSection(grouping, satisfaction));
    }
}
