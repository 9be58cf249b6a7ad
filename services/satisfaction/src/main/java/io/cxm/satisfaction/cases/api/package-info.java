/** Cases and conversations by REST. */
@NullMarked
package io.cxm.satisfaction.cases.api;

import org.jspecify.annotations.NullMarked;
