package io.cxm.endtoend;

import java.util.List;

/**
 * What can be bad of a request besides the form of its body, which {@link BadKind} has. Each says which test shows what
 * comes of it; {@link HazardTest} fails for one that names none.
 */
enum Hazard {
    SLOW_CLIENT,
    SLOW_HEAD,
    LONG_ADDRESS,
    BAD_ID,
    SQL,
    LOG_LINE,
    HEADER,
    /** What begins a formula, in a report as CSV. */
    SPREADSHEET,
    /** The same in a report as a workbook. */
    WORKBOOK,
    HTML,
    /** HTML, and what no page can hold, in a report as PDF. */
    PAGE,
    NUL,
    PATH_TRAVERSAL,
    ODD_TEXT,
    FLIPPED_LINK,
    FLIPPED_PAGE_TOKEN,
    NOISE,
    PRIVATE_ADDRESS;

    /** What nobody but a forger would have written into a log. */
    static final String FORGED = "forged-by-e2e";

    Shown shown() {
        return switch (this) {
            case SLOW_CLIENT ->
                new Shown(
                        "gateway/src/test/java/io/cxm/gateway/SlowBodyIT.java", "endsTheConnectionOfABodyThatTrickles");
            case SLOW_HEAD -> Shown.here(SlowHeadIT.class, "endsTheConnectionOfAHeadThatTrickles");
            case LONG_ADDRESS, BAD_ID -> Shown.here(BadPathIT.class, "refusesWhatIsNoId");
            case SQL, HEADER, HTML, NUL, PATH_TRAVERSAL, ODD_TEXT -> Shown.here(HostileTextIT.class, "doesNoHarm");
            case LOG_LINE -> Shown.here(HostileTextIT.class, "writesNoLineOfItsOwn");
            case SPREADSHEET -> Shown.here(HostileReportIT.class, "neutralisesWhatASpreadsheetWouldRun");
            case WORKBOOK -> Shown.here(HostileReportIT.class, "holdsNoFormulaInAWorkbook");
            case PAGE -> Shown.here(HostileReportIT.class, "showsOnAPageWhatItWouldRun");
            case FLIPPED_LINK -> Shown.here(CrossingIT.class, "opensSignedLinksAsTheyAreAndNoOther");
            case FLIPPED_PAGE_TOKEN -> Shown.here(CrossingIT.class, "bindsPageTokensToTenantAndList");
            case NOISE -> Shown.here(FuzzIT.class, "neverFails");
            case PRIVATE_ADDRESS -> Shown.here(HostileTextIT.class, "asksNoAddressThatItIsSent");
        };
    }

    /** What is sent to every operation in every place that takes text; none where the hazard is no text. */
    List<String> texts() {
        return switch (this) {
            case SQL ->
                List.of("' or '1'='1", "'; drop table item;--", "1) union select 1--", "\\'; select pg_sleep(9)--");
            case LOG_LINE ->
                List.of(
                        "a\r\n2026-01-01 00:00:00,000 ERROR [" + FORGED + "]",
                        "a\n" + FORGED,
                        "\u001b[2K\u001b[31m" + FORGED,
                        "${jndi:ldap://127.0.0.1:9/a}",
                        "%s%n%x{0}");
            case HEADER -> List.of("a\r\nX-Injected: yes\r\n\r\n<html>", "a\nX-Injected: yes");
            case SPREADSHEET -> List.of("=1+1", "+1|cmd", "@SUM(A1)", "\t=1");
            case HTML -> List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>");
            case NUL -> List.of("a\u0000b");
            case PATH_TRAVERSAL ->
                List.of("../../../../etc/passwd", "..\\..\\a", "/etc/passwd", "..%2f..%2fetc%2fpasswd");
            case ODD_TEXT -> List.of("\u202eright to left", "商品 🛒", "\ufeff", "a\uffffb", "x".repeat(3_000));
            case SLOW_CLIENT,
                    SLOW_HEAD,
                    LONG_ADDRESS,
                    BAD_ID,
                    WORKBOOK,
                    PAGE,
                    FLIPPED_LINK,
                    FLIPPED_PAGE_TOKEN,
                    NOISE,
                    PRIVATE_ADDRESS -> List.of();
        };
    }
}
