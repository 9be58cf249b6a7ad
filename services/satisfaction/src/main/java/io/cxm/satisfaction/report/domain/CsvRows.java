package io.cxm.satisfaction.report.domain;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.cxm.formats.SpreadsheetText;
import io.cxm.satisfaction.measure.domain.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A report as tidy CSV: UTF-8 with the mark by which Excel knows it, one row a figure, numbers in full precision. Clients read
 * its columns by their number too, so that none is added: how likely a comparison is by chance stands in JSON and XLSX.
 */
public final class CsvRows implements RowWriter {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private final OutputStream out;
    private final CsvWriter csv;

    /** Writes the header at once. */
    public CsvRows(OutputStream out) throws IOException {
        this.out = out;
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(
                "metric", "group_by", "group", "period_from", "period_to", "n", "value", "ci_low", "ci_high", "method");
    }

    @Override
    public void row(ReportRow row) {
        Interval ci = row.ci95();
        csv.writeRecord(
                row.metric(),
                row.groupBy(),
                SpreadsheetText.neutral(row.group()),
                text(row.periodFrom()),
                text(row.periodTo()),
                Long.toString(row.n()),
                number(row.value()),
                ci == null ? "" : number(ci.low()),
                ci == null ? "" : number(ci.high()),
                row.method());
    }

    @Override
    public void omitted(Omitted omitted) {
        // a tidy table has figures only
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    @Override
    public void abandon() throws IOException {
        out.close();
    }

    /** The shortest digits that give the same number again, without an exponent, which some readers take for text. */
    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).toPlainString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
