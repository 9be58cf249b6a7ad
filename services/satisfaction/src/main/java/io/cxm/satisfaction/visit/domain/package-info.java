/** What shoppers do in one visit, and what that says of how it went. */
@NullMarked
package io.cxm.satisfaction.visit.domain;

import org.jspecify.annotations.NullMarked;
