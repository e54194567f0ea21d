package org.segmentation.examples.job;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;
import org.segmentation.text.TextTable;
import org.segmentation.transaction.TransactionSource;
import org.segmentation.value.Churn;
import org.segmentation.value.CohortTable;
import org.segmentation.value.FitException;
import org.segmentation.value.GammaGamma;
import org.segmentation.value.HistoryCheck;
import org.segmentation.value.MbgNbd;
import org.segmentation.value.ModelledValue;
import org.segmentation.value.PurchaseHistories;
import org.segmentation.value.Purchases;
import org.segmentation.value.RepeatCheck;
import org.segmentation.value.RevenueAtRisk;
import org.segmentation.value.Satisfaction;
import org.segmentation.value.TimeScale;
import org.segmentation.value.ValueByGroup;

/**
 * What customers are worth, of one run: by models of how they buy and what they spend, fitted to the orders that were
 * read, with who was lost and who is satisfied.
 *
 * @param assumptions  the horizon, the margin and the discount, in words
 * @param purchases    who bought when
 * @param histories    the same up to the as-of date
 * @param value        the models
 * @param figures      a row a customer: history, value, churn, satisfaction
 * @param lastMonth    the last month that is over
 * @param satisfaction the ratings, if there are any
 */
record CustomerValue(String assumptions, Purchases purchases, PurchaseHistories histories, ModelledValue value,
        FeatureTable figures, YearMonth lastMonth, Optional<Satisfaction> satisfaction) {

    /** Who has not ordered for a quarter after one with an order is taken to be lost. */
    static final int CHURN_MONTHS = 3;

    /** From such a share on the models tell nothing about who is at risk. */
    private static final double ALMOST_ALL = .99;

    /** Reads the orders of the customers once more, and the ratings, and fits the models. */
    static CustomerValue of(Customers customers, ValueOptions options, InputOptions input, Printout print) {
        LocalDate day = customers.asOf().orElseThrow().date().orElseThrow();
        Purchases purchases = read(customers.orders().orElseThrow());
        PurchaseHistories histories = purchases.histories(TimeScale.WEEKS, day);
        ModelledValue value = options.by(purchases(histories), spend(histories));
        YearMonth month = YearMonth.from(day);
        YearMonth lastMonth = day.equals(month.atEndOfMonth()) ? month : month.minusMonths(1);
        FeatureTable figures = histories.toTable().join(value.of(histories))
                .join(Churn.byCustomer(purchases, lastMonth, CHURN_MONTHS))
                .whereIds(id -> customers.table().rowOf(id).isPresent());
        Optional<Satisfaction> satisfaction = options.ratings().read(day, input, print);
        return new CustomerValue(options.assumptions(), purchases, histories, value, satisfaction
                .map(ratings -> figures.join(ratings.table(), MissingValues.KEEP)).orElse(figures), lastMonth,
                satisfaction);
    }

    private static Purchases read(TransactionSource orders) {
        try (Progress progress = Progress.of("reading purchases", -1)) {
            return Purchases.reader().progress(progress::at).read(orders);
        }
    }

    private static MbgNbd purchases(PurchaseHistories histories) {
        try {
            return MbgNbd.fit(histories);
        } catch (InputException none) {
            throw InputException.of("--clv: " + none.problem() + "; leave out --clv").causedBy(none);
        } catch (FitException failure) {
            throw InputException.of("--clv: how often customers buy cannot be modelled: " + failure.fit().problem()
                    + "; take more customers or a longer time, or leave out --clv").causedBy(failure);
        }
    }

    private static GammaGamma spend(PurchaseHistories histories) {
        try {
            return GammaGamma.fit(histories);
        } catch (InputException none) {
            throw InputException.of("--clv: " + none.problem() + "; leave out --clv").causedBy(none);
        } catch (FitException failure) {
            throw InputException.of("--clv: what customers spend cannot be modelled: " + failure.fit().problem()
                    + "; look for a few whose spend is far above all others, or for spends that are all alike, or leave"
                    + " out --clv").causedBy(failure);
        }
    }

    /** Prints what was found, overall and by each grouping, and gathers what is to be written. */
    void tell(List<Grouping> groupings, Printout print, ResultFiles files) {
        print.heading("Value of the customers: " + assumptions, HistoryCheck.of(histories));
        print.text("");
        print.text(value.purchases());
        print.text("");
        print.text(value.spend());
        double alive = figures.statistics(ModelledValue.ALIVE).mean();
        if (alive > ALMOST_ALL) {
            print.line("%nBy this model almost nobody has left (%s alive on average): orders over a longer time would"
                    + " tell better%nthose who left from those who pause.", TextTable.percent(alive));
        }
        print.heading("Does the model of purchases fit", RepeatCheck.of(value.purchases(), histories));
        for (Grouping grouping : groupings) {
            print.heading("Value by " + grouping.name(), ValueTables.by(grouping, this));
            files.report(report -> report.with(ValueByGroup.of(figures, grouping)));
        }
        RevenueAtRisk risk = RevenueAtRisk.of(figures);
        print.heading("Revenue at risk", risk);
        Churn churn = Churn.of(purchases, lastMonth, CHURN_MONTHS);
        print.heading("Customers lost, by quarter", churn);
        satisfaction.ifPresent(ratings -> print.heading("Satisfaction", ratings));
        CohortTable cohorts = CohortTable.of(purchases, lastMonth);
        files.add("value.csv", ValueTables.customers(this));
        files.add("cohorts.csv", ValueTables.cohorts(cohorts));
        files.report(report -> report.with(risk).with(churn).with(cohorts)
                .with(RepeatCheck.of(value.purchases(), histories)));
        satisfaction.ifPresent(ratings -> files.report(report -> report.with(ratings)));
    }
}
