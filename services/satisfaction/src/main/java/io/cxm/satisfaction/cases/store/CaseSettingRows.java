package io.cxm.satisfaction.cases.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cxm.satisfaction.cases.domain.CaseSettings;
import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** What tenants decided about their cases, in transactions of others. */
@ApplicationScoped
class CaseSettingRows {
    private static final String READ = "select version, terms from case_setting where tenant_id = $1";
    private static final String WRITE = """
        insert into case_setting (tenant_id, version, terms) values ($1, nextval('case_version'), $2)
        on conflict (tenant_id) do update set version = excluded.version, terms = excluded.terms returning version
        """;
    private final ObjectMapper mapper;
    private final ObjectReader reader;

    CaseSettingRows(ObjectMapper mapper) {
        this.mapper = mapper;
        // another version of this service may have written more
        this.reader = mapper.readerFor(CaseTerms.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Uni<CaseSettings> read(SqlConnection c, TenantId tenant) {
        return c.preparedQuery(READ)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new CaseSettings(row.getLong(0), terms(row.getString(1))))
                        .orElse(CaseSettings.USUAL));
    }

    Uni<CaseSettings> write(SqlConnection c, TenantId tenant, CaseTerms terms) {
        return c.preparedQuery(WRITE)
                .execute(Tuple.of(tenant.value(), json(terms)))
                .map(rows -> new CaseSettings(rows.iterator().next().getLong(0), terms));
    }

    private CaseTerms terms(String json) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the settings of cases are not readable", e);
        }
    }

    private String json(CaseTerms terms) {
        try {
            return mapper.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
