package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import java.util.OptionalLong;

/** How the next page of an answer is asked for. */
@Doc("How the next page is asked for. The way that the API's own documentation names is the right one.")
public sealed interface HttpPages {
    @Key("number")
    @Doc("By its number. The last page is one that has no records, or fewer than `size`.")
    record Number(
            @Doc("The parameter of the query with the page's number.") @Default("page")
            String parameter,

            @Doc("The number of the first page.") @Default("1") @AtLeast(0)
            long first,

            @Doc(value = "How many records a full page has; saves the request for an empty one.", example = "100")
            @AtLeast(1)
            OptionalLong size)
            implements HttpPages {}

    @Key("offset")
    @Doc("By how many records to pass over. The last page is one that has no records, or fewer than `size`.")
    record Offset(
            @Doc("The parameter of the query with the number of records to pass over.") @Default("offset")
            String parameter,

            @Doc(value = "How many records a full page has; saves the request for an empty one.", example = "100")
            @AtLeast(1)
            OptionalLong size)
            implements HttpPages {}

    @Key("link")
    @Doc("By the address in the header `Link: <...>; rel=\"next\"` (RFC 8288), as GitHub does.")
    record Link() implements HttpPages {}

    @Key("next")
    @Doc("By an address in the answer.")
    record Next(
            @Doc(value = "Where in the answer the address of the next page is.", example = "paging.next")
            String field) implements HttpPages {
        public Next {
            FieldPath.check("field", field);
        }
    }

    @Key("cursor")
    @Doc("By a word in the answer that goes into the next request.")
    record Cursor(
            @Doc(value = "Where in the answer it is; the last page has none.", example = "meta.next_cursor")
            String field,

            @Doc("The parameter of the query that it goes into.") @Default("cursor")
            String parameter)
            implements HttpPages {
        public Cursor {
            FieldPath.check("field", field);
        }
    }
}
