package io.cxm.endtoend;

import java.util.List;

/**
 * What can be bad of a request besides the form of its body, which {@link BadKind} has. Each says which test shows what
 * comes of it; {@link HazardTest} fails for one that names none.
 */
enum Hazard {
    SLOW_CLIENT,
    LONG_ADDRESS,
    BAD_ID,
    SQL,
    LOG_LINE,
    HEADER,
    SPREADSHEET,
    HTML,
    PATH_TRAVERSAL,
    ODD_TEXT,
    FLIPPED_LINK,
    FLIPPED_PAGE_TOKEN,
    NOISE,
    PRIVATE_ADDRESS;

    /** What nobody but a forger would have written into a log. */
    static final String FORGED = "forged-by-e2e";

    /** A test: its source below {@code services}, and its method. */
    record Shown(String source, String method) {}

    Shown shown() {
        return switch (this) {
            case SLOW_CLIENT ->
                new Shown(
                        "gateway/src/test/java/io/cxm/gateway/SlowBodyIT.java", "endsTheConnectionOfABodyThatTrickles");
            case LONG_ADDRESS, BAD_ID -> here("BadPathIT", "refusesWhatIsNoId");
            case SQL, HEADER, HTML, PATH_TRAVERSAL, ODD_TEXT -> here("HostileTextIT", "doesNoHarm");
            case LOG_LINE -> here("HostileTextIT", "writesNoLineOfItsOwn");
            case SPREADSHEET -> here("BadImportIT", "neutralisesWhatASpreadsheetWouldRun");
            case FLIPPED_LINK -> here("CrossingIT", "opensSignedLinksAsTheyAreAndNoOther");
            case FLIPPED_PAGE_TOKEN -> here("CrossingIT", "bindsPageTokensToTenantAndList");
            case NOISE -> here("FuzzIT", "neverFails");
            // only webhooks would ask an address that a tenant names; once they are there this has no case any more
            case PRIVATE_ADDRESS -> here("HazardTest", "knowsNoOperationThatAsksAnAddress");
        };
    }

    private static Shown here(String test, String method) {
        return new Shown("end-to-end/src/test/java/io/cxm/endtoend/" + test + ".java", method);
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
            case SPREADSHEET -> List.of("=1+1", "@SUM(A1)", "\t=1");
            case HTML -> List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>");
            case PATH_TRAVERSAL ->
                List.of("../../../../etc/passwd", "..\\..\\a", "/etc/passwd", "..%2f..%2fetc%2fpasswd");
            case ODD_TEXT -> List.of("\u202eright to left", "商品 🛒", "\ufeff", "a\u0000b", "x".repeat(3_000));
            case SLOW_CLIENT, LONG_ADDRESS, BAD_ID, FLIPPED_LINK, FLIPPED_PAGE_TOKEN, NOISE, PRIVATE_ADDRESS ->
                List.of();
        };
    }
}
