package org.segmentation.io.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.segmentation.feature.CustomerState;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureState;
import org.segmentation.feature.Features;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.feature.StateHeader;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.MissingValues;

/**
 * What stands where in a state file. The checksum is looked at before anything else is believed, so that an altered file
 * is told as such, and what is wrong after that was made so.
 */
final class StateFormat {

    private static final byte[] BEGIN = "segstate".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "etatsges".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM = 32;
    private static final int QUANTITY = 1;
    private static final int RETURNED = 2;
    private static final int PRODUCT = 4;

    private StateFormat() {
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256, this one has not", e);
        }
    }

    static void write(FeatureState state, StateOutput to) {
        StateHeader header = state.header();
        to.raw(BEGIN);
        to.fixed(StateFile.VERSION);
        to.count(header.features().size());
        for (Feature feature : header.features()) {
            to.text(feature.standardName().orElseThrow());
            to.text(feature.name());
        }
        to.text(header.zone().map(ZoneId::getId).orElse(""));
        to.text(header.negativeQuantities().name());
        to.text(header.missing().name());
        texts(header.batches(), to);
        to.text(header.intake().unit());
        to.count(header.intake().used());
        counts(header.intake().reasons(), to);
        counts(header.intake().notes(), to);
        to.text(header.currency());
        to.fixed(header.latest());
        to.count((header.quantitySeen() ? QUANTITY : 0) | (header.returnedSeen() ? RETURNED : 0)
                | (header.productSeen() ? PRODUCT : 0));
        texts(header.numbers(), to);
        texts(header.products(), to);
        to.count(header.customers());
        state.forEachCustomer(customer -> write(customer, to));
        to.raw(END);
    }

    private static void texts(List<String> texts, StateOutput to) {
        to.count(texts.size());
        texts.forEach(to::text);
    }

    private static void counts(Map<String, Long> counts, StateOutput to) {
        to.count(counts.size());
        counts.forEach((what, count) -> {
            to.text(what);
            to.count(count);
        });
    }

    private static void write(CustomerState customer, StateOutput to) {
        to.text(customer.id());
        to.count(customer.lines());
        to.fixed(customer.first());
        to.fixed(customer.last());
        for (double number : customer.numbers()) {
            to.number(number);
        }
        to.count(customer.products().length);
        for (int product : customer.products()) {
            to.count(product);
        }
        to.count(customer.productLines().length);
        for (long lines : customer.productLines()) {
            to.count(lines);
        }
    }

    static FeatureState read(FileChannel from) throws IOException {
        try {
            requireSound(from);
            long length = from.size() - BEGIN.length - Integer.BYTES - END.length - CHECKSUM;
            from.position(BEGIN.length + Integer.BYTES);
            StateInput in = new StateInput(from, length);
            StateHeader header = header(in);
            FeatureState state = FeatureState.of(header, customers(header, in));
            in.requireEnd();
            return state;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException refused) {
            throw InputException.of("holds no valid state: " + refused.getMessage()).causedBy(refused);
        }
    }

    /** That it begins and ends as a state file of a known version, and is as it was written. */
    private static void requireSound(FileChannel from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        fill(from, buffer.limit(BEGIN.length + Integer.BYTES));
        if (!Arrays.equals(BEGIN, Arrays.copyOf(buffer.array(), Math.min(buffer.position(), BEGIN.length)))) {
            throw InputException.of("is no state file: it does not begin with 'segstate'");
        }
        if (buffer.hasRemaining() || from.size() < BEGIN.length + Integer.BYTES + END.length + CHECKSUM) {
            throw InputException.of("was cut off: it has no end");
        }
        int version = buffer.getInt(BEGIN.length);
        if (version < 1) {
            throw InputException.of("was altered: it does not say the version of its format");
        }
        if (version > StateFile.VERSION) {
            throw InputException.of("is of version " + version + " of the format, which is newer than " + StateFile.VERSION
                    + ", the newest that this library reads; read it with a newer one");
        }
        requireChecksum(from, buffer);
    }

    private static void requireChecksum(FileChannel from, ByteBuffer buffer) throws IOException {
        MessageDigest digest = digest();
        long rest = from.size() - CHECKSUM;
        byte[] end = new byte[END.length + CHECKSUM];
        ByteBuffer last = ByteBuffer.wrap(end);
        from.position(rest - END.length);
        fill(from, last);
        if (last.hasRemaining() || !Arrays.equals(END, Arrays.copyOf(end, END.length))) {
            throw InputException.of("was cut off or altered: it does not end as a state file does");
        }
        from.position(0);
        while (rest > 0) {
            fill(from, buffer.clear().limit((int) Math.min(buffer.capacity(), rest)));
            if (buffer.position() == 0) {
                break;
            }
            digest.update(buffer.array(), 0, buffer.position());
            rest -= buffer.position();
        }
        if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(end, END.length, end.length))) {
            throw InputException.of("was altered since it was written: it does not match its checksum");
        }
    }

    private static void fill(FileChannel from, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining() && from.read(buffer) >= 0) {
            // Until it is full, or the file has ended.
        }
    }

    private static StateHeader header(StateInput in) {
        List<Feature> features = list(in, () -> Features.named(in.text()).as(in.text()));
        String zone = in.text();
        NegativeQuantities negative = NegativeQuantities.valueOf(in.text());
        MissingValues missing = MissingValues.valueOf(in.text());
        List<String> batches = list(in, in::text);
        Intake intake = intake(in);
        String currency = in.text();
        long latest = in.fixedLong();
        long seen = in.count();
        return new StateHeader(features, zone.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(zone)), negative, missing,
                batches, intake, currency, latest, (seen & QUANTITY) != 0, (seen & RETURNED) != 0, (seen & PRODUCT) != 0,
                list(in, in::text), list(in, in::text), in.size());
    }

    private static <T> List<T> list(StateInput in, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int size = in.size(); size > 0; size--) {
            list.add(element.get());
        }
        return list;
    }

    /** What a count that is skipped or noted was called, and how many there were. */
    private record Counted(String what, long count) {
    }

    private static Intake intake(StateInput in) {
        String unit = in.text();
        long used = in.count();
        Supplier<Counted> counted = () -> new Counted(in.text(), in.count());
        List<Counted> reasons = list(in, counted);
        long seen = used;
        for (Counted reason : reasons) {
            seen = Math.addExact(seen, reason.count());
        }
        Intake intake = Intake.of(unit, seen);
        for (Counted reason : reasons) {
            intake = intake.skip(reason.what(), reason.count());
        }
        for (Counted note : list(in, counted)) {
            intake = intake.note(note.what(), note.count());
        }
        return intake;
    }

    private static Iterator<CustomerState> customers(StateHeader header, StateInput in) {
        return new Iterator<>() {
            private int left = header.customers();

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public CustomerState next() {
                if (left-- <= 0) {
                    throw new NoSuchElementException();
                }
                return customer(header, in);
            }
        };
    }

    private static CustomerState customer(StateHeader header, StateInput in) {
        String id = in.text();
        long lines = in.count();
        long first = in.fixedLong();
        long last = in.fixedLong();
        double[] numbers = new double[header.numbers().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.number();
        }
        int[] products = new int[in.size()];
        for (int p = 0; p < products.length; p++) {
            products[p] = (int) Math.min(Integer.MAX_VALUE, in.count());
        }
        long[] productLines = new long[in.size()];
        for (int p = 0; p < productLines.length; p++) {
            productLines[p] = in.count();
        }
        return new CustomerState(id, lines, first, last, numbers, products, productLines);
    }
}
