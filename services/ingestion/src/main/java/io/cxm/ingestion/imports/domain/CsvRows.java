package io.cxm.ingestion.imports.domain;

import com.google.protobuf.ByteString;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Limits;
import io.cxm.problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV (RFC 4180) below a header of JSON paths.
 *
 * <p>The bytes are first read as Latin-1, which loses nothing, and each cell is then read as UTF-8: so broken UTF-8 is
 * one row's fault, and is not silently replaced.
 */
public final class CsvRows implements Rows {
    private final CloseableIterator<CsvRecord> records;
    private final ElementKind kind;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private @Nullable CsvMapping mapping;
    private long number;

    public CsvRows(ElementKind kind, InputStream in) {
        this.kind = kind;
        records = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .skipEmptyLines(true)
                .maxBufferSize(Limits.PAYLOAD)
                .ofCsvRecord(new InputStreamReader(new Unmarked(in), StandardCharsets.ISO_8859_1))
                .iterator();
    }

    @Override
    public @Nullable ImportRow next() throws IOException, UnreadableStream {
        try {
            CsvMapping known = mapping;
            if (known == null) {
                known = header();
                mapping = known;
            }
            return records.hasNext() ? row(records.next(), known) : null;
        } catch (CsvParseException e) {
            throw new UnreadableStream("The CSV cannot be read after row " + number);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private CsvMapping header() throws UnreadableStream {
        if (!records.hasNext()) {
            throw new UnreadableStream("The CSV has no header");
        }
        try {
            return CsvMapping.of(kind, decode(records.next().getFields()));
        } catch (CharacterCodingException e) {
            throw new UnreadableStream("The header is not UTF-8");
        }
    }

    private ImportRow row(CsvRecord record, CsvMapping known) throws IOException {
        number++;
        if (record.getFieldCount() > known.columns()) {
            return broken("columns", "the row has more cells than the header", record);
        }
        try {
            return new ImportRow.Whole(number, known.json(decode(record.getFields())));
        } catch (CharacterCodingException e) {
            return broken("utf-8", "the row is not UTF-8", record);
        }
    }

    private ImportRow broken(String code, String detail, CsvRecord record) {
        ByteString raw = ByteString.copyFrom(String.join(",", record.getFields()), StandardCharsets.ISO_8859_1);
        return new ImportRow.Broken(number, new FieldError("", code, detail), raw);
    }

    private List<String> decode(List<String> cells) throws CharacterCodingException {
        List<String> decoded = new ArrayList<>(cells.size());
        for (String cell : cells) {
            decoded.add(isAscii(cell) ? cell : utf8(cell));
        }
        return decoded;
    }

    private String utf8(String cell) throws CharacterCodingException {
        return utf8.decode(ByteBuffer.wrap(cell.getBytes(StandardCharsets.ISO_8859_1)))
                .toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
