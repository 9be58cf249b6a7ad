package io.cxm.ingestion.imports.domain;

import com.google.protobuf.ByteString;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV below a header of JSON paths. What is wrong with one row, its length, its quotes or its UTF-8, is its own
 * fault and no other's.
 */
public final class CsvRows implements Rows {
    private final InputStream in;
    private final CsvRecords records;
    private final ElementKind kind;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private @Nullable CsvMapping mapping;
    private long number;

    public CsvRows(ElementKind kind, InputStream in) {
        this.kind = kind;
        this.in = in;
        records = new CsvRecords(new Unmarked(in));
    }

    @Override
    public @Nullable ImportRow next() throws IOException, UnreadableStream {
        CsvMapping known = mapping;
        if (known == null) {
            known = header();
            mapping = known;
        }
        CsvRecords.Cut record = record();
        return record == null ? null : row(record, known);
    }

    private CsvRecords.@Nullable Cut record() throws IOException, UnreadableStream {
        try {
            return records.next();
        } catch (UnreadableStream e) {
            throw new UnreadableStream(e.detail() + ", after row " + number);
        }
    }

    private CsvMapping header() throws IOException, UnreadableStream {
        CsvRecords.Cut header = record();
        if (header == null) {
            throw new UnreadableStream("The CSV has no header");
        }
        if (header.fault() != null) {
            throw new UnreadableStream("The header of the CSV cannot be read");
        }
        if (header.cells().size() > CsvMapping.MOST_COLUMNS) {
            throw new UnreadableStream("The header has more than " + CsvMapping.MOST_COLUMNS + " columns");
        }
        try {
            return CsvMapping.of(kind, decode(header.cells()));
        } catch (CharacterCodingException e) {
            throw new UnreadableStream("The header is not UTF-8");
        }
    }

    private ImportRow row(CsvRecords.Cut record, CsvMapping known) throws IOException {
        number++;
        CsvRecords.Fault fault = record.fault();
        if (fault != null) {
            return switch (fault) {
                case TOO_LONG -> broken("length", "a row has at most " + CsvRecords.LONGEST + " bytes", record);
                case QUOTE -> broken("quote", "a cell goes on after its closing quote", record);
            };
        }
        if (record.cells().size() > known.columns()) {
            return broken("columns", "the row has more cells than the header", record);
        }
        try {
            return new ImportRow.Whole(number, known.json(decode(record.cells())));
        } catch (CharacterCodingException e) {
            return broken("utf-8", "the row is not UTF-8", record);
        }
    }

    private ImportRow broken(String code, String detail, CsvRecords.Cut record) {
        return new ImportRow.Broken(number, new FieldError("", code, detail), ByteString.copyFrom(record.raw()));
    }

    private List<String> decode(List<byte[]> cells) throws CharacterCodingException {
        List<String> decoded = new ArrayList<>(cells.size());
        for (byte[] cell : cells) {
            decoded.add(utf8.decode(ByteBuffer.wrap(cell)).toString());
        }
        return decoded;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
