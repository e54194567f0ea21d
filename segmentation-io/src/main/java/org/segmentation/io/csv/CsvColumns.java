package org.segmentation.io.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file of order lines or ratings are for.
 *
 * @param byRole     the columns that are for something
 * @param attributes those that are kept as they are
 * @param times      how times are written
 */
record CsvColumns(Map<Role, String> byRole, List<String> attributes, TimeFormat times) {

    static final CsvColumns NONE = new CsvColumns(Map.of(), List.of(), TimeFormat.ISO);

    /** What a column of the file can be for; the names are those of the methods. */
    enum Role {
        CUSTOMER("customer"), ORDER("order"), TIME("time"), AMOUNT("amount"), QUANTITY("quantity"),
        UNIT_PRICE("unitPrice"), RETURNED("returned"), PRODUCT("product"), CURRENCY("currency"),
        STARS("stars");

        private final String method;

        Role(String method) {
            this.method = method;
        }
    }

    CsvColumns with(Role role, String column) {
        Map<Role, String> more = new EnumMap<>(Role.class);
        more.putAll(byRole);
        more.put(role, Objects.requireNonNull(column, role.method));
        return new CsvColumns(Collections.unmodifiableMap(more), attributes, times);
    }

    CsvColumns withAttribute(String column) {
        List<String> more = new ArrayList<>(attributes);
        more.add(Objects.requireNonNull(column));
        return new CsvColumns(byRole, List.copyOf(more), times);
    }

    CsvColumns with(TimeFormat changed) {
        return new CsvColumns(byRole, attributes, changed);
    }

    /** The column of a role; null if it has none. Where there is an amount, no price is needed to work it out. */
    @Nullable String of(Role role) {
        return role == Role.UNIT_PRICE && byRole.containsKey(Role.AMOUNT) ? null : byRole.get(role);
    }

    /** All that are read. */
    List<String> read() {
        return Stream.concat(Stream.of(Role.values()).map(this::of).flatMap(Stream::ofNullable), attributes.stream())
                .toList();
    }

    /** Those of numbers. */
    List<String> ofNumbers() {
        return Stream.of(Role.AMOUNT, Role.QUANTITY, Role.UNIT_PRICE, Role.RETURNED, Role.STARS).map(this::of)
                .flatMap(Stream::ofNullable).toList();
    }

    /** That of times. */
    Optional<TimeColumn> ofTimes() {
        return Optional.ofNullable(of(Role.TIME)).map(column -> new TimeColumn(column, times));
    }

    /** The columns by the method that named them. */
    Map<String, String> byMethod() {
        Map<String, String> columns = new LinkedHashMap<>();
        byRole.forEach((role, column) -> columns.put(role.method, column));
        return Collections.unmodifiableMap(columns);
    }

    /** Asks for what every line must have. */
    void require(String source, Role... roles) {
        for (Role role : roles) {
            if (!byRole.containsKey(role)) {
                throw new IllegalArgumentException(source + ": say which column holds the " + role.method + ", ."
                        + role.method + "(\"…\")");
            }
        }
    }

    /** Asks for the amount of order lines, which can be worked out. */
    void requireAmount(String source) {
        if (!byRole.containsKey(Role.AMOUNT) && !(byRole.containsKey(Role.QUANTITY)
                && byRole.containsKey(Role.UNIT_PRICE))) {
            throw new IllegalArgumentException(source + ": say which column holds the amount, .amount(\"…\"), or "
                    + "which hold the quantity and the unit price");
        }
    }
}
