package io.cxm.tenants.tenant.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.EntityId;
import io.cxm.tenants.tenant.domain.Change;
import io.cxm.tenants.tenant.domain.Plan;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a JSON merge patch (RFC 7396) of a tenant. A field that the caller may not change is refused like one that does not exist. */
final class SettingsPatch {
    /** What a tenant changes of itself. */
    static final Set<String> OWN = Set.of("name", "timeZone", "branding", "retentionDays");

    /** What an operator changes. */
    static final Set<String> OF_OPERATOR = Set.of("name", "plan", "timeZone", "branding", "retentionDays");

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private final List<Change> changes = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();

    private SettingsPatch() {}

    static List<Change> read(@Nullable JsonNode patch, Set<String> allowed) {
        if (patch == null || !patch.isObject()) {
            throw ProblemException.invalid("", "type", "must be an object");
        }
        var read = new SettingsPatch();
        patch.properties().forEach(field -> {
            if (allowed.contains(field.getKey())) {
                read.field(field.getKey(), field.getValue());
            } else {
                read.refuse("/" + field.getKey(), "unknown", "cannot be set here");
            }
        });
        if (!read.errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, "Some settings cannot be accepted", read.errors);
        }
        return List.copyOf(read.changes);
    }

    private void field(String name, JsonNode value) {
        switch (name) {
            case "name" -> name(value);
            case "plan" ->
                Plan.of(value.asText())
                        .ifPresentOrElse(
                                plan -> changes.add(new Change.PlanTo(plan)),
                                () -> refuse("/plan", "value", "must be trial, standard or unlimited"));
            case "timeZone" -> zone(value);
            case "branding" -> branding(value);
            case "retentionDays" -> retention(value);
            default -> throw new IllegalStateException(name);
        }
    }

    private void name(JsonNode value) {
        String text = value.asText();
        if (value.isTextual() && !text.isBlank() && text.length() <= 200 && EntityId.isPlain(text)) {
            changes.add(new Change.Name(text));
        } else {
            refuse("/name", "length", "must be text of 1 to 200 characters");
        }
    }

    private void zone(JsonNode value) {
        try {
            if (value.isNull()) {
                changes.add(new Change.TimeZone("UTC"));
                return;
            }
            changes.add(new Change.TimeZone(
                    ZoneId.of(value.isTextual() ? value.asText() : "").getId()));
        } catch (DateTimeException e) {
            refuse("/timeZone", "format", "must be an IANA time zone");
        }
    }

    private void retention(JsonNode value) {
        if (value.isNull()) {
            changes.add(new Change.Retention(null));
        } else if (value.isIntegralNumber()
                && value.canConvertToInt()
                && value.asInt() >= 1
                && value.asInt() <= 36500) {
            changes.add(new Change.Retention(value.asInt()));
        } else {
            refuse("/retentionDays", "range", "must be 1 to 36500 days, or null for ever");
        }
    }

    private void branding(JsonNode value) {
        if (value.isNull()) {
            changes.add(new Change.Color(Optional.empty()));
            return;
        }
        if (!value.isObject()) {
            refuse("/branding", "type", "must be an object");
            return;
        }
        value.properties().forEach(field -> {
            switch (field.getKey()) {
                case "color" -> color(field.getValue());
                case "logoSha256" -> refuse("/branding/logoSha256", "unknown", "the logo is put at /v1/tenant/logo");
                default -> refuse("/branding/" + field.getKey(), "unknown", "is no part of branding");
            }
        });
    }

    private void color(JsonNode value) {
        if (value.isNull()) {
            changes.add(new Change.Color(Optional.empty()));
        } else if (value.isTextual() && COLOR.matcher(value.asText()).matches()) {
            changes.add(new Change.Color(Optional.of(value.asText())));
        } else {
            refuse("/branding/color", "format", "must be #rrggbb");
        }
    }

    private void refuse(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
    }
}
