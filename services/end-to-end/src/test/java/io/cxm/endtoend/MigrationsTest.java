package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Services of the release before meet a schema that was migrated for this one, while pods are replaced and after a way back: nothing
 * that they use may be gone. Whoever takes something away that none of them uses any more says so in the migration.
 */
class MigrationsTest {
    /** The newest migration of each schema of the first release, which meets no service of before. */
    private static final Map<String, Integer> FIRST_RELEASE =
            Map.of("tenants", 7, "ingestion", 6, "profile", 11, "ranking", 10, "satisfaction", 41);

    private static final Pattern MIGRATION =
            Pattern.compile(".*/services/(\\w+)/src/main/.*/migration/V(\\d+)__.*\\.sql");
    private static final Pattern COMMENT = Pattern.compile("--.*");
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "\\b(drop\\s+(table|column|schema|view|function|type)|rename\\s+(to|column|constraint)|set\\s+not\\s+null"
                    + "|alter\\s+column\\s+\\w+\\s+(set\\s+data\\s+)?type|add\\s+column\\s+(?![^,;]*\\bdefault\\b)[^,;]*\\bnot\\s+null"
                    + "|add\\s+constraint|revoke)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SAID = Pattern.compile("(?m)^-- nobody of before meets it: \\S.*");

    @Test
    void leaveWhatServicesOfBeforeUse() {
        List<String> wrong = Checkout.here().files().stream()
                .filter(MigrationsTest::isAfterTheFirstRelease)
                .filter(file -> takesAway(Checkout.text(file)))
                .map(Path::toString)
                .toList();
        assertEquals(List.of(), wrong);
    }

    private static boolean isAfterTheFirstRelease(Path file) {
        Matcher named = MIGRATION.matcher(file.toString().replace('\\', '/'));
        return named.matches() && Integer.parseInt(named.group(2)) > FIRST_RELEASE.get(named.group(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table answer;",
                "alter table answer drop column note",
                "ALTER TABLE answer RENAME COLUMN a TO b",
                "alter table answer alter column a set not null",
                "alter table answer alter column a type bigint",
                "alter table answer add column a text not null;",
                "alter table answer add constraint positive check (a > 0)"
            })
    void areRefusedWhereTheyTakeSomethingAway(String sql) {
        assertTrue(takesAway(sql));
        assertFalse(takesAway("-- nobody of before meets it: the column was never written\n" + sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table visit (at timestamptz not null);",
                "alter table answer add column a text;",
                "alter table answer add column a int not null default 0;",
                "-- drop table answer",
                "create index on answer (a)"
            })
    void mayAdd(String sql) {
        assertFalse(takesAway(sql));
    }

    private static boolean takesAway(String sql) {
        return !SAID.matcher(sql).find()
                && TAKES_AWAY.matcher(COMMENT.matcher(sql).replaceAll("")).find();
    }
}
