package io.cxm.satisfaction.proposal.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** By which rule a proposal is accepted. */
@Schema(name = "AcceptedProposal")
public record AcceptedBody(
        @Schema(description = "The id of a rule that was put before", required = true) @Nullable
        String rule) {}
