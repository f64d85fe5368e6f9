package io.millrace.engine.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kotlin.ranges.IntRange;

/** What was parsed of a .proto file in the form that Protobuf's own library takes; it finds out what the names mean. */
final class ProtobufElements {
    private static final String PROTO3 = "proto3";

    private static final Map<String, Type> SCALARS = Stream.of(Type.values())
            .filter(type -> type != Type.TYPE_MESSAGE && type != Type.TYPE_ENUM && type != Type.TYPE_GROUP)
            .collect(Collectors.toUnmodifiableMap(
                    type -> type.name().substring("TYPE_".length()).toLowerCase(Locale.ROOT), type -> type));

    private final boolean proto3;

    private ProtobufElements(boolean proto3) {
        this.proto3 = proto3;
    }

    static FileDescriptorProto file(String name, ProtoFileElement file) {
        String syntax = file.getSyntax() == null ? "proto2" : file.getSyntax().toString();
        if (!syntax.equals(PROTO3) && !syntax.equals("proto2")) {
            throw new IllegalArgumentException("its syntax is " + syntax + ", and only proto2 and proto3 are read");
        }
        FileDescriptorProto.Builder proto = FileDescriptorProto.newBuilder()
                .setName(name)
                .setSyntax(syntax)
                .addAllDependency(file.getImports())
                .addAllDependency(file.getPublicImports());
        for (int i = 0; i < file.getPublicImports().size(); i++) {
            proto.addPublicDependency(file.getImports().size() + i);
        }
        if (file.getPackageName() != null) {
            proto.setPackage(file.getPackageName());
        }
        ProtobufElements elements = new ProtobufElements(syntax.equals(PROTO3));
        for (TypeElement type : file.getTypes()) {
            if (type instanceof MessageElement message) {
                proto.addMessageType(elements.message(message));
            } else if (type instanceof EnumElement constants) {
                proto.addEnumType(constants(constants));
            }
        }
        return proto.build();
    }

    private DescriptorProto message(MessageElement message) {
        DescriptorProto.Builder proto = DescriptorProto.newBuilder().setName(message.getName());
        for (TypeElement type : message.getNestedTypes()) {
            if (type instanceof MessageElement nested) {
                proto.addNestedType(message(nested));
            } else if (type instanceof EnumElement constants) {
                proto.addEnumType(constants(constants));
            }
        }
        if (!message.getGroups().isEmpty()) {
            throw new IllegalArgumentException("message " + message.getName() + " has a group, which is not read");
        }
        reserved(message).forEach(proto::addReservedRange);
        List<FieldElement> fields = new ArrayList<>(message.getFields());
        Map<FieldElement, Integer> choices = new IdentityHashMap<>();
        for (OneOfElement oneOf : message.getOneOfs()) {
            oneOf.getFields().forEach(field -> choices.put(field, proto.getOneofDeclCount()));
            proto.addOneofDeclBuilder().setName(oneOf.getName());
            fields.addAll(oneOf.getFields());
        }
        // As they stand in the file: the parser hands out those of a oneof apart from the others.
        fields.sort(Comparator.comparing(
                FieldElement::getLocation,
                Comparator.comparingInt(Location::getLine).thenComparingInt(Location::getColumn)));
        for (FieldElement field : fields) {
            FieldDescriptorProto.Builder made = field(field, proto);
            Integer choice = choices.get(field);
            proto.addField(choice == null ? made : made.setOneofIndex(choice));
        }
        // Those of proto3's optional fields stand behind the others.
        for (FieldDescriptorProto.Builder field : proto.getFieldBuilderList()) {
            if (field.getProto3Optional()) {
                field.setOneofIndex(proto.getOneofDeclCount());
                proto.addOneofDeclBuilder().setName("_" + field.getName());
            }
        }
        return proto.build();
    }

    private static List<DescriptorProto.ReservedRange> reserved(MessageElement message) {
        List<DescriptorProto.ReservedRange> ranges = new ArrayList<>();
        for (ReservedElement reserved : message.getReserveds()) {
            for (Object value : reserved.getValues()) {
                if (value instanceof Integer number) {
                    ranges.add(range(number, number));
                } else if (value instanceof IntRange range) {
                    ranges.add(range(range.getFirst(), range.getLast()));
                }
            }
        }
        return ranges;
    }

    private static DescriptorProto.ReservedRange range(int first, int last) {
        return DescriptorProto.ReservedRange.newBuilder()
                .setStart(first)
                .setEnd(last + 1)
                .build();
    }

    private FieldDescriptorProto.Builder field(FieldElement field, DescriptorProto.Builder message) {
        FieldDescriptorProto.Builder proto =
                FieldDescriptorProto.newBuilder().setName(field.getName()).setNumber(field.getTag());
        proto.setLabel(Label.LABEL_OPTIONAL);
        if (field.getType().startsWith("map<")) {
            proto.setLabel(Label.LABEL_REPEATED);
            DescriptorProto entry = entry(field);
            message.addNestedType(entry);
            return proto.setType(Type.TYPE_MESSAGE).setTypeName(entry.getName());
        }
        if (field.getLabel() != null) {
            switch (field.getLabel()) {
                case REPEATED -> proto.setLabel(Label.LABEL_REPEATED);
                case REQUIRED -> proto.setLabel(Label.LABEL_REQUIRED);
                case OPTIONAL -> proto.setProto3Optional(proto3);
                default -> {}
            }
        }
        return type(proto, field.getType());
    }

    private static FieldDescriptorProto.Builder type(FieldDescriptorProto.Builder proto, String type) {
        Type scalar = SCALARS.get(type);
        return scalar == null ? proto.setTypeName(type) : proto.setType(scalar);
    }

    /** A map is a list of entries, which are messages of their own. */
    private static DescriptorProto entry(FieldElement field) {
        String[] types = field.getType()
                .substring("map<".length(), field.getType().length() - 1)
                .split(",", 2);
        DescriptorProto.Builder entry = DescriptorProto.newBuilder().setName(camel(field.getName()) + "Entry");
        entry.getOptionsBuilder().setMapEntry(true);
        entry.addField(type(part("key", 1), types[0].strip()));
        entry.addField(type(part("value", 2), types[1].strip()));
        return entry.build();
    }

    private static FieldDescriptorProto.Builder part(String name, int number) {
        return FieldDescriptorProto.newBuilder().setName(name).setNumber(number).setLabel(Label.LABEL_OPTIONAL);
    }

    /** The name that protoc gives the entries of a map, without "Entry". */
    static String camel(String name) {
        return Stream.of(name.split("_"))
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    private static EnumDescriptorProto constants(EnumElement constants) {
        EnumDescriptorProto.Builder proto = EnumDescriptorProto.newBuilder().setName(constants.getName());
        proto.getOptionsBuilder().setAllowAlias(true);
        for (EnumConstantElement constant : constants.getConstants()) {
            proto.addValueBuilder().setName(constant.getName()).setNumber(constant.getTag());
        }
        boolean aliases = constants.getConstants().stream()
                        .map(EnumConstantElement::getTag)
                        .distinct()
                        .count()
                < constants.getConstants().size();
        if (!aliases) {
            proto.clearOptions();
        }
        return proto.build();
    }
}
