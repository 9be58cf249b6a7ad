/** GET /v1/metrics, GET /v1/metrics/off-policy, GET /v1/metrics/drift, GET /v1/metrics/calibration and GET /v1/experiments/{id}/report. */
@NullMarked
package io.cxm.satisfaction.online.api;

import org.jspecify.annotations.NullMarked;
