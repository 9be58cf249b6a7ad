package io.cxm.ranking.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.ranking.experiment.domain.Experiment;
import io.cxm.ranking.experiment.domain.TenantExperiments;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.scenario.domain.TenantScenarios;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What entries say, read from and written as JSON. */
@Singleton
public class TermsJson {
    private static final Logger LOG = Logger.getLogger(TermsJson.class);

    private final ObjectMapper mapper;
    private final ObjectReader scenarios;
    private final ObjectReader rules;
    private final ObjectReader experiments;

    public TermsJson(ObjectMapper mapper) {
        this.mapper = mapper;
        // another version of this service may have written more
        ObjectReader lenient = mapper.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.scenarios = lenient.forType(Scenario.Terms.class);
        this.rules = lenient.forType(Rule.Terms.class);
        this.experiments = lenient.forType(Experiment.Terms.class);
    }

    /** What a tenant's entries say together. One that this version cannot read is left out, rather than all of them. */
    TenantTerms of(List<Entry> entries) {
        Map<String, Scenario> byId = new HashMap<>();
        List<Rule> obeyed = new ArrayList<>();
        List<Experiment> dividing = new ArrayList<>();
        for (Entry entry : entries) {
            try {
                switch (entry.kind()) {
                    case SCENARIO -> byId.put(entry.id(), Scenario.of(entry.id(), scenario(entry)));
                    case RULE -> obeyed.add(Rule.of(entry.id(), rule(entry)));
                    case EXPERIMENT -> dividing.add(new Experiment(entry.id(), experiment(entry)));
                }
            } catch (IllegalStateException | FilterSyntax e) {
                LOG.errorf("%s %s is left out: %s", entry.kind(), entry.id(), e.getMessage());
            }
        }
        var scenarios = new TenantScenarios(byId);
        return new TenantTerms(scenarios, obeyed, new TenantExperiments(dividing, scenarios));
    }

    /** What the entry of a scenario says. */
    public Scenario.Terms scenario(Entry entry) {
        try {
            return scenarios.readValue(entry.terms());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("it is not readable", e);
        }
    }

    /** What the entry of a rule says. */
    public Rule.Terms rule(Entry entry) {
        try {
            return rules.readValue(entry.terms());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("it is not readable", e);
        }
    }

    /** What the entry of an experiment says. */
    public Experiment.Terms experiment(Entry entry) {
        try {
            return experiments.readValue(entry.terms());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("it is not readable", e);
        }
    }

    /** What the experiments among entries say, by id. */
    public Map<String, Experiment.Terms> experiments(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.EXPERIMENT)
                .collect(Collectors.toMap(Entry::id, this::experiment));
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
