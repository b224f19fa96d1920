SELECT json AS document FROM budgets WHERE agency_id = $agency_id ORDER BY month DESC LIMIT $limit
