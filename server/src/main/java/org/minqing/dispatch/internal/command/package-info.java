/** Directives of a command centre: calls and supervision orders. */
@NullMarked
package org.minqing.dispatch.internal.command;

import org.jspecify.annotations.NullMarked;
