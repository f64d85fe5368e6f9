package io.millrace.control.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.spec.record.FieldType;
import io.millrace.spec.record.FieldType.Decimal;
import io.millrace.spec.record.FieldType.Scalar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;

/** How the values of types without parts are written in JSON. */
final class ScalarForms {
    private ScalarForms() {}

    static boolean fits(Scalar type, JsonNode value) {
        return switch (type) {
            case STRING -> value.isTextual();
            case BOOLEAN -> value.isBoolean();
            case TINYINT -> whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> value.isNumber() && Float.isFinite(value.floatValue());
            case DOUBLE -> value.isNumber() && Double.isFinite(value.doubleValue());
            case DATE -> value.isTextual() && date(value.textValue());
            case TIMESTAMP -> time(value);
            case TIMESTAMP_NTZ -> value.isTextual() && localTime(value.textValue());
            case BINARY -> value.isTextual() && base64(value.textValue());
        };
    }

    static boolean decimal(Decimal type, JsonNode value) {
        if (!value.isNumber() && !(value.isTextual() && value.textValue().matches("-?\\d{1,50}([.]\\d{1,50})?"))) {
            return false;
        }
        BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.textValue());
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        int behind = Math.max(0, plain.scale());
        int before = plain.precision() - plain.scale();
        return behind <= type.scale() && before <= type.precision() - type.scale();
    }

    static String hint(FieldType type) {
        if (type == Scalar.TIMESTAMP) {
            return "; write it like \"2026-01-01T10:00:05Z\", or as milliseconds since 1970";
        }
        if (type == Scalar.DATE) {
            return "; write it like \"2026-01-01\"";
        }
        return type == Scalar.TIMESTAMP_NTZ ? "; write it like \"2026-01-01T10:00:05\"" : "";
    }

    private static boolean whole(JsonNode value, long least, long most) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= least
                && value.longValue() <= most;
    }

    private static boolean time(JsonNode value) {
        if (value.isTextual()) {
            return offsetTime(value.textValue()) || localTime(value.textValue());
        }
        return whole(value, Long.MIN_VALUE / 1000, Long.MAX_VALUE / 1000);
    }

    private static boolean offsetTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean localTime(String text) {
        try {
            LocalDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean date(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean base64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
