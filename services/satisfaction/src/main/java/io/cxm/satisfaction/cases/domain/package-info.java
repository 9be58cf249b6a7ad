/** What a case is, what may become of it, and what opens one. */
@NullMarked
package io.cxm.satisfaction.cases.domain;

import org.jspecify.annotations.NullMarked;
