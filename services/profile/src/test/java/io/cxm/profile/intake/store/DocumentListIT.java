package io.cxm.profile.intake.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.facet.domain.Facet;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Narrowed lists are read by indexes, as the service's own role, which row-level security binds (docs/adr/0007). */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class DocumentListIT {
    private static final DocumentList ITEMS = new DocumentList("item", "item_id");

    private static Choice choice(@Nullable Double least, Facet... facets) {
        return new Choice(List.of(), List.of(facets), least, null);
    }

    @Test
    void findsOneOfManyByTheIndexOfFacets() throws SQLException {
        String plan = plan(choice(null, new Facet("brand", "rare")));
        assertTrue(plan.matches("(?s).*Index (Only )?Scan using item_facet_pkey .*"), plan);
        assertTrue(plan.matches("(?s).*Index Cond: [^\n]*facet = [^\n]*item_id > .*"), plan);
        assertTrue(plan.matches("(?s).*Index Cond: [^\n]*item_id = .*"), plan);
        assertFalse(plan.contains("Sort"), plan); // in the order of pages already
    }

    @Test
    void findsWhatHasSeveralByIndexesToo() throws SQLException {
        String plan = plan(choice(null, new Facet("brand", "rare"), new Facet("inStock", "true")));
        assertFalse(plan.contains("Seq Scan"), plan);
        assertFalse(plan.contains("Sort"), plan);
    }

    @Test
    void findsPricesByTheirIndexWhereFewAreOfThem() throws SQLException {
        String plan = plan(choice(999_999.0));
        assertTrue(plan.matches("(?s).*Index Cond: [^\n]*measure >= .*"), plan);
    }

    private static String plan(Choice choice) throws SQLException {
        DocumentList.Statement asked = ITEMS.page("planned", choice, "", 50);
        String query = asked.sql();
        for (int i = asked.values().size(); i > 0; i--) {
            Object value = asked.values().getValue(i - 1);
            query = query.replace("$" + i, value instanceof Number ? value.toString() : "'" + value + "'");
        }
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            statement.execute("set search_path = profile");
            statement.execute("""
                    insert into item select 'planned', 'i-' || n, '', '', false, now(), 0, n,
                      array['inStock=true', case when n % 1000 = 0 then 'brand=rare' else 'brand=common' end], n
                    from generate_series(1, 20000) n on conflict do nothing
                    """);
            statement.execute("analyze item");
            statement.execute("analyze item_facet");
            statement.execute("set role profile_app");
            statement.execute("select set_config('app.tenant', 'planned', false)");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain (costs off) " + query)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
