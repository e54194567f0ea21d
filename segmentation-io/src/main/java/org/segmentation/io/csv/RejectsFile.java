package org.segmentation.io.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/**
 * The rows that a reading has left out, as a file: made while they come, so that millions of them take no memory, and
 * put into its place when the reading ends, however it ends.
 */
final class RejectsFile {

    private final Draft draft;
    private boolean ended;

    RejectsFile(Path file) {
        draft = new Draft(file);
        try {
            draft.add(to -> to.append("line,column,value,reason,row\r\n"));
        } catch (UncheckedIOException failure) {
            draft.close();
            throw failure;
        }
    }

    /** Adds a row; what is no character cannot be written in any charset and is replaced. */
    void add(InputException bad, String row) {
        draft.add(to -> {
            to.append(Long.toString(bad.line()));
            append(to, bad.column());
            append(to, bad.value());
            append(to, bad.problem());
            append(to, row);
            to.append("\r\n");
        });
    }

    private static void append(Writer to, @Nullable String text) throws IOException {
        to.append(',');
        CsvCell.append(to, text == null ? "" : CsvCell.neutralised(whole(text)), ',');
    }

    /** A text whose halves of surrogate pairs are replaced. */
    private static String whole(String text) {
        return text.codePoints().noneMatch(RejectsFile::isHalf) ? text : text.codePoints()
                .map(each -> isHalf(each) ? '\ufffd' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Puts the file into its place; later calls do nothing. */
    void keep() {
        if (!ended) {
            ended = true;
            try (draft) {
                draft.keep();
            }
        }
    }

    /** Leaves what is in the file's place as it is. */
    void discard() {
        if (!ended) {
            ended = true;
            draft.close();
        }
    }
}
