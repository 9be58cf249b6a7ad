package io.cxm.satisfaction.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.satisfaction.page.Cover;
import io.cxm.satisfaction.page.ReportFont;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.ReportState;
import io.cxm.satisfaction.report.store.FolderObjects;
import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDraftTest {
    private static final ReportRow ROW = new ReportRow("csat", "", "", null, null, 9, 50, null, "wilson");

    @TempDir
    Path folder;

    private static ReportRequest request(String zone) {
        return new ReportRequest(ReportKind.SATISFACTION, null, null, zone, List.of(), List.of(Format.values()), "en");
    }

    private ReportDraft draft(ReportRequest shown, @Nullable String color) throws IOException {
        var report = new Report("rep-1", request("UTC"), null, ReportState.RUNNING, List.of(), null, 0, null);
        return new ReportDraft(
                DraftFiles.of(new FolderObjects(folder), new TenantId("shop"), "rep-1", 1),
                report,
                new Cover("rep-1", shown, "Shop", color, null, new Provenance(0, 0, "0.1.0")),
                new ReportFont(Optional::empty));
    }

    private ReportDraft draft() throws IOException {
        return draft(request("UTC"), Cover.COLOR);
    }

    private ReportDraft open() throws IOException {
        ReportDraft draft = draft();
        draft.begin();
        return draft;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("reports/shop"))) {
            return files.map(f -> f.getFileName().toString().replaceFirst("^rep-1-1-[0-9a-f-]{36}\\.", "rep-1-1-."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void leavesTheFinishedFilesAlone() throws IOException {
        ReportDraft draft = open();
        draft.row(ROW);
        draft.finish();
        assertEquals(List.of("rep-1-1-.csv", "rep-1-1-.json", "rep-1-1-.pdf", "rep-1-1-.xlsx"), left());
    }

    @Test
    void leavesNothingOfWhatWasGivenUp() throws IOException {
        ReportDraft draft = open();
        draft.row(ROW);
        draft.discard();
        assertEquals(List.of(), left());
    }

    /** Two workers may come to the same number of tries, where the report was queued anew between them. */
    @Test
    void neverTouchesTheFilesOfAnotherTryOfTheSameNumber() throws IOException {
        ReportDraft silent = open();
        open().finish();
        silent.finish();
        assertEquals(8, left().size());
        silent.discard();
        assertEquals(List.of("rep-1-1-.csv", "rep-1-1-.json", "rep-1-1-.pdf", "rep-1-1-.xlsx"), left());
    }

    @Test
    void takesNothingMoreWhenItWasGivenUp() throws IOException {
        ReportDraft draft = open();
        draft.discard();
        assertThrows(IOException.class, () -> draft.row(ROW));
        assertThrows(IOException.class, () -> draft.omit(List.of()));
        assertThrows(IOException.class, draft::finish);
        assertEquals(List.of(), left());
    }

    @Test
    void beginsNothingWhenItWasGivenUp() throws IOException {
        ReportDraft draft = draft();
        draft.discard();
        assertThrows(IOException.class, draft::begin);
        assertEquals(List.of(), left());
    }

    /** The workbook knows no such zone, when other files are begun. */
    @Test
    void leavesNothingOfWhatCouldNotBegin() throws IOException {
        ReportDraft draft = draft(request("Nowhere"), Cover.COLOR);
        assertThrows(DateTimeException.class, draft::begin);
        assertNotEquals(List.of(), left());
        draft.discard();
        assertEquals(List.of(), left());
    }

    /** Neither pages nor the workbook can do without a colour. */
    @Test
    void failsAsTheFirstFileDoesThatFails() throws IOException {
        ReportDraft draft = draft(request("UTC"), null);
        draft.begin();
        draft.row(ROW);
        var failure = assertThrows(NullPointerException.class, draft::finish);
        assertEquals(1, failure.getSuppressed().length);
        assertInstanceOf(NullPointerException.class, failure.getSuppressed()[0]);
        draft.discard();
        assertEquals(List.of(), left());
    }

    /** The last of the files cannot get its name, when all others have theirs. */
    @Test
    void leavesNothingOfWhatFailedHalfway() throws IOException {
        ReportDraft draft = open();
        draft.row(ROW);
        Path inTheWay;
        try (Stream<Path> files = Files.list(folder.resolve("reports/shop"))) {
            inTheWay = files.map(file -> Path.of(file.toString().replace(".unfinished", "")))
                    .filter(file -> file.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.createDirectories(inTheWay.resolve("full"));
        assertThrows(IOException.class, draft::finish);
        Files.delete(inTheWay.resolve("full"));
        draft.discard();
        draft.discard();
        assertEquals(List.of(), left());
    }
}
