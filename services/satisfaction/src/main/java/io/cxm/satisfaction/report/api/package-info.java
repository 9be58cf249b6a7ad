/** POST and GET /v1/reports, and downloads by signed links. */
@NullMarked
package io.cxm.satisfaction.report.api;

import org.jspecify.annotations.NullMarked;
