package io.cxm.ranking.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.scenario.domain.TenantScenarios;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** What entries say, read from and written as JSON. */
@Singleton
public class TermsJson {
    private static final Logger LOG = Logger.getLogger(TermsJson.class);

    private final ObjectMapper mapper;
    private final ObjectReader scenarios;

    TermsJson(ObjectMapper mapper) {
        this.mapper = mapper;
        // another version of this service may have written more
        this.scenarios =
                mapper.readerFor(Scenario.Terms.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** What a tenant's entries say together. One that this version cannot read is left out, rather than all of them. */
    TenantTerms of(List<Entry> entries) {
        Map<String, Scenario> byId = new HashMap<>();
        for (Entry entry : entries) {
            try {
                if (entry.kind() == Kind.SCENARIO) {
                    byId.put(entry.id(), Scenario.of(entry.id(), scenario(entry)));
                }
            } catch (IllegalStateException | FilterSyntax e) {
                LOG.errorf("%s %s is left out: %s", entry.kind(), entry.id(), e.getMessage());
            }
        }
        return new TenantTerms(new TenantScenarios(byId));
    }

    /** What the entry of a scenario says. */
    public Scenario.Terms scenario(Entry entry) {
        try {
            return scenarios.readValue(entry.terms());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("it is not readable", e);
        }
    }

    /** As JSON. */
    public String json(Object terms) {
        try {
            return mapper.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
