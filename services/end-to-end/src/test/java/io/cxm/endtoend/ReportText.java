package io.cxm.endtoend;

import io.cxm.local.client.Api;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What a person reads in the files of a report. */
final class ReportText {
    private ReportText() {}

    /** The file itself. */
    static byte[] download(Api api, String report, String format) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        api.download("/v1/reports/" + report + "/files/" + format, to);
        return to.toByteArray();
    }

    /** The words of all pages, without blanks: lines break where they must. */
    static String ofPages(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a workbook's sheet of figures, its header first. */
    static List<List<Cell>> figures(byte[] xlsx) {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            return StreamSupport.stream(book.getSheet("Figures").spliterator(), false)
                    .map(row -> StreamSupport.stream(row.spliterator(), false).toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
