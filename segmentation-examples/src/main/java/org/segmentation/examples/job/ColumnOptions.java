package org.segmentation.examples.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns of the order lines hold what; for files and databases alike. */
final class ColumnOptions {

    /** Their names, which mean nothing for a table of customers. */
    static final List<String> NAMES = List.of("--customer", "--order", "--time", "--amount", "--quantity", "--unit-price",
            "--product", "--returned");

    @Option(names = "--customer", paramLabel = "COLUMN", description = "customer id (${DEFAULT-VALUE})")
    String customer = "customer_id";
    @Option(names = "--order", paramLabel = "COLUMN", description = "order id (${DEFAULT-VALUE})")
    String order = "order_id";
    @Option(names = "--time", paramLabel = "COLUMN", description = "date or time of the order (${DEFAULT-VALUE})")
    String time = "order_date";
    @Option(names = "--amount", paramLabel = "COLUMN",
            description = "what was paid (amount, unless --unit-price is given)")
    @Nullable String amount;
    @Option(names = "--quantity", paramLabel = "COLUMN", description = "how many were ordered")
    @Nullable String quantity;
    @Option(names = "--unit-price", paramLabel = "COLUMN",
            description = "price of one; with --quantity, in place of --amount")
    @Nullable String unitPrice;
    @Option(names = "--product", paramLabel = "COLUMN", description = "product type")
    @Nullable String product;
    @Option(names = "--returned", paramLabel = "COLUMN", description = "how many of the ordered came back")
    @Nullable String returned;

    void check(boolean sample) {
        if (unitPrice != null && quantity == null && !sample) {
            throw new IllegalArgumentException("--unit-price needs --quantity");
        }
        if (unitPrice != null && amount != null) {
            throw new IllegalArgumentException("--amount and --unit-price exclude each other");
        }
    }

    /** The column of what was paid; null where it is quantity × unit price. */
    @Nullable String paid() {
        return unitPrice != null ? null : amount == null ? "amount" : amount;
    }
}
