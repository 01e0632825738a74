import CPGQuery

extension StatementAnalysis {
    /// Sets ``settings`` and ``sessionEffects``.
    mutating func addSettings(_ node: Node) {
        switch node.kind {
        case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
            if let set = node.pointee.variable_set_stmt { addVariable(set) }
        case PG_QUERY__NODE__NODE_SELECT_STMT:
            guard let select = node.pointee.select_stmt else { return }
            for target in nodes(select.pointee.target_list, select.pointee.n_target_list) {
                guard target.kind == PG_QUERY__NODE__NODE_RES_TARGET,
                    let value = target.pointee.res_target?.pointee.val,
                    value.kind == PG_QUERY__NODE__NODE_FUNC_CALL, let call = value.pointee.func_call
                else { continue }
                addSetConfig(call)
            }
        case PG_QUERY__NODE__NODE_DISCARD_STMT:
            guard let target = node.pointee.discard_stmt.map({ CommandTag.discardTarget($0.pointee.target) }) else {
                return
            }
            sessionEffects.append(.discard(target))
            if target == "ALL" { settings.append(SettingChange(name: "all", value: nil, scope: .session)) }
        case PG_QUERY__NODE__NODE_LISTEN_STMT:
            if let channel = text(node.pointee.listen_stmt?.pointee.conditionname) {
                sessionEffects.append(.listen(channel: channel))
            }
        case PG_QUERY__NODE__NODE_UNLISTEN_STMT:
            let channel = text(node.pointee.unlisten_stmt?.pointee.conditionname)
            sessionEffects.append(.unlisten(channel: channel ?? "*"))
        case PG_QUERY__NODE__NODE_PREPARE_STMT:
            if let name = text(node.pointee.prepare_stmt?.pointee.name) { sessionEffects.append(.prepare(name: name)) }
        case PG_QUERY__NODE__NODE_DEALLOCATE_STMT:
            sessionEffects.append(.deallocate(name: text(node.pointee.deallocate_stmt?.pointee.name)))
        default: break
        }
    }

    private mutating func addVariable(_ set: UnsafeMutablePointer<PgQuery__VariableSetStmt>) {
        let scope: SettingChange.Scope = set.pointee.is_local == 1 ? .transaction : .session
        switch set.pointee.kind {
        case PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL:
            settings.append(SettingChange(name: "all", value: nil, scope: .session))
        case PG_QUERY__VARIABLE_SET_KIND__VAR_SET_MULTI:
            addTransactionModes(set)
        default:
            guard let name = text(set.pointee.name)?.lowercased() else { return }
            let values = nodes(set.pointee.args, set.pointee.n_args).compactMap(\.constant)
            let value = values.isEmpty ? nil : values.joined(separator: ", ")
            settings.append(SettingChange(name: name, value: value, scope: scope))
        }
    }

    /// SET TRANSACTION and SET SESSION CHARACTERISTICS hold one option for each mode.
    private mutating func addTransactionModes(_ set: UnsafeMutablePointer<PgQuery__VariableSetStmt>) {
        let isSession = text(set.pointee.name) == "SESSION CHARACTERISTICS"
        for mode in nodes(set.pointee.args, set.pointee.n_args).compactMap(\.defElem) {
            guard let name = text(mode.pointee.defname)?.lowercased() else { continue }
            settings.append(
                SettingChange(
                    name: isSession ? "default_" + name : name, value: mode.pointee.arg?.constant,
                    scope: isSession ? .session : .transaction))
        }
    }

    private mutating func addSetConfig(_ call: UnsafeMutablePointer<PgQuery__FuncCall>) {
        let function = nodes(call.pointee.funcname, call.pointee.n_funcname).compactMap(\.string)
        guard function == ["set_config"] || function == ["pg_catalog", "set_config"] else { return }
        let arguments = nodes(call.pointee.args, call.pointee.n_args)
        guard let name = arguments.first?.constant else { return }
        let isLocal = arguments.count > 2 && ["true", "t", "on", "1"].contains(arguments[2].constant?.lowercased())
        settings.append(
            SettingChange(
                name: name.lowercased(), value: arguments.count > 1 ? arguments[1].constant : nil,
                scope: isLocal ? .transaction : .session))
    }
}
