/** Labels of the standard objects on Salesforce's own Simplified Chinese pages. Custom ones come from translations. */
export interface ObjectLabels {
  label: string;
  plural: string;
  fields: Record<string, string>;
}

/** Fields every standard object shares. */
const common: Record<string, string> = {
  OwnerId: '所有人',
  CreatedById: '创建人',
  CreatedDate: '创建日期',
  LastModifiedById: '上次修改人',
  LastModifiedDate: '上次修改日期',
  Description: '描述',
  Phone: '电话',
  Email: '电子邮件',
};

export const standardLabelsZh: Record<string, ObjectLabels> = {
  Opportunity: {
    label: '业务机会',
    plural: '业务机会',
    fields: {
      ...common,
      Name: '业务机会名称',
      OwnerId: '业务机会所有人',
      AccountId: '客户名',
      StageName: '阶段',
      CloseDate: '结束日期',
      Amount: '金额',
      Probability: '可能性 (%)',
      ExpectedRevenue: '预期收入',
      Type: '类型',
      NextStep: '下一步',
      LeadSource: '潜在客户来源',
      ForecastCategoryName: '预测类别',
      IsClosed: '已结束',
      IsWon: '已赢得',
    },
  },
  Account: {
    label: '客户',
    plural: '客户',
    fields: {
      ...common,
      Name: '客户名',
      OwnerId: '客户所有人',
      ParentId: '父级客户',
      Type: '类型',
      Industry: '行业',
      Website: '网站',
      AccountNumber: '客户编号',
      AnnualRevenue: '年收入',
      NumberOfEmployees: '员工数',
      Rating: '等级',
      BillingStreet: '开单街道',
      BillingCity: '开单城市',
      BillingState: '开单省/自治区/直辖市',
      BillingPostalCode: '开单邮政编码',
      BillingCountry: '开单国家/地区',
    },
  },
  Contact: {
    label: '联系人',
    plural: '联系人',
    fields: {
      ...common,
      Name: '姓名',
      FirstName: '名字',
      LastName: '姓氏',
      OwnerId: '联系人所有人',
      AccountId: '客户名',
      Title: '职务',
      Department: '部门',
      MobilePhone: '手机',
    },
  },
  Case: {
    label: '个案',
    plural: '个案',
    fields: {
      ...common,
      CaseNumber: '个案编号',
      OwnerId: '个案所有人',
      AccountId: '客户名',
      ContactId: '联系人姓名',
      Subject: '主题',
      Status: '状态',
      Priority: '优先级',
      Origin: '个案来源',
      Reason: '个案原因',
      Type: '类型',
      SlaStartDate: '权利流程开始时间',
      SlaExitDate: '权利流程结束时间',
      ClosedDate: '结束日期/时间',
      IsClosed: '已结束',
      IsEscalated: '已升级',
    },
  },
  Task: {
    label: '任务',
    plural: '任务',
    fields: {
      ...common,
      Subject: '主题',
      OwnerId: '被分配人',
      WhatId: '相关项',
      WhoId: '姓名',
      ActivityDate: '到期日期',
      Status: '状态',
      Priority: '优先级',
    },
  },
  Product2: {
    label: '产品',
    plural: '产品',
    fields: { ...common, Name: '产品名称', ProductCode: '产品代码', IsActive: '启用', Family: '产品系列' },
  },
  OpportunityLineItem: {
    label: '业务机会产品',
    plural: '产品',
    fields: {
      ...common,
      Product2Id: '产品',
      Quantity: '数量',
      UnitPrice: '销售价格',
      TotalPrice: '总价',
      OpportunityId: '业务机会',
    },
  },
  User: { label: '用户', plural: '用户', fields: { ...common, Name: '全名', Title: '职务' } },
};
