package io.cxm.ranking.recommendation.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller sends to be recommended something. Only {@code user} is needed; {@code {}} is an unknown shopper. */
public record RecommendationBody(
        @Nullable String scenario,
        @Nullable UserBody user,
        @Nullable ContextBody context,
        @Nullable Integer count,
        @Nullable String excludeSeen,
        @Nullable String filter,
        @Nullable List<@Nullable BoostBody> boost,
        @Nullable Double diversity,
        @Nullable Boolean strict,
        @Nullable List<@Nullable String> include,
        @Nullable String explain,

        @Schema(description = "Of the explanation's text: en, or zh") @Nullable
        String language,

        @Nullable Boolean record,

        @Schema(description = "Whether it is stored for a while, to be read, replayed and asked about; as record says")
        @Nullable
        Boolean keep,

        @Nullable List<@Nullable String> itemIds,
        @Nullable String itemId,
        @Nullable String query,

        @Schema(description = "A bundle to answer from, which need not serve; for merchandisers and tenant-admins")
        @Nullable
        String bundle) {

    /** Who it is for. */
    public record UserBody(
            @Nullable String id,
            @Nullable String anonymousId,
            @Nullable String sessionId) {}

    /** Where the shopper is. */
    public record ContextBody(
            @Nullable String page,
            @Nullable String query,
            @Nullable List<@Nullable String> categories,
            @Nullable List<@Nullable String> brands,
            @Nullable PriceRangeBody priceRange,
            @Nullable String itemId,
            @Nullable List<@Nullable String> cart,
            @Nullable String device,
            @Nullable Integer clickCount,
            @Nullable Integer purchaseCount,
            @Nullable Integer favoriteCount,
            @Nullable Integer cartCount) {}

    /** Prices, both ends included. */
    public record PriceRangeBody(
            @Nullable Double min, @Nullable Double max) {}

    /** A factor for items that satisfy a condition. */
    public record BoostBody(
            @JsonProperty("if") @Nullable String when,
            @Nullable Double factor) {}
}
