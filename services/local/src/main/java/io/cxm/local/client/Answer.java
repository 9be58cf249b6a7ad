package io.cxm.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A 2xx answer: headers that it lacks are empty texts, a body that is no JSON is a missing node. */
public record Answer(int status, String location, String etag, JsonNode body) {}
