package io.cxm.profile.shopper.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.contracts.user.User;
import io.cxm.profile.catalogue.domain.ItemView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A shopper in the shape in which they are written: what comes out can go in again. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserView(
        String id,
        @Nullable Integer birthYear,
        @Nullable Integer age,
        @Nullable String gender,
        @Nullable String city,
        @Nullable String region,
        @Nullable String occupation,
        @Nullable String memberTier,
        @Nullable List<String> interests,
        @Nullable Map<String, List<String>> attributes,
        @Nullable ConsentView consent) {
    /** What the shopper agreed to; absent is yes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConsentView(
            @Nullable Boolean personalization, @Nullable Boolean profiling) {}

    public UserView {
        interests = interests == null ? null : List.copyOf(interests);
        attributes = attributes == null ? null : new TreeMap<>(attributes);
    }

    public static UserView of(String id, User user) {
        return new UserView(
                id,
                user.hasBirthYear() ? user.getBirthYear() : null,
                user.hasAge() ? user.getAge() : null,
                user.hasGender() ? user.getGender() : null,
                user.hasCity() ? user.getCity() : null,
                user.hasRegion() ? user.getRegion() : null,
                user.hasOccupation() ? user.getOccupation() : null,
                user.hasMemberTier() ? user.getMemberTier() : null,
                user.hasInterests() ? user.getInterests().getValuesList() : null,
                ItemView.lists(user.getAttributesMap()),
                consent(user));
    }

    private static @Nullable ConsentView consent(User user) {
        return user.hasConsentPersonalization() || user.hasConsentProfiling()
                ? new ConsentView(
                        user.hasConsentPersonalization() ? user.getConsentPersonalization() : null,
                        user.hasConsentProfiling() ? user.getConsentProfiling() : null)
                : null;
    }
}
